import { expect, test } from 'vitest';
import { trustLine } from './trust-words.ts';

const trust = { learned: 60, threshold: null, judged: 55, right: 30, wanted: 0.8, least: 20 };

test('why nothing is suggested is said in figures', () => {
  expect(trustLine('Codes', { ...trust, learned: 12, judged: 9, right: 9 })).toBe(
    'Codes: none is suggested yet, 12 of the 20 decisions that it takes.',
  );
  expect(trustLine('Codes', { ...trust, judged: 7 })).toContain('only 7 of 60 decisions');
  expect(trustLine('Feelings', trust)).toMatch(/right 30 of 55 times on what you decided; it takes 80.?%/);
  expect(trustLine('Outcomes', { ...trust, threshold: 0.4, judged: 30, right: 26 })).toBe(
    'Outcomes: right 26 of 30 times on what you decided.',
  );
});
