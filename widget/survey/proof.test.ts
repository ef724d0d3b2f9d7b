import { puzzleText, solves } from '@rehire/questionnaire/proof';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { solved } from './proof.ts';

const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

test('every part of a puzzle is solved as the server counts it, and others can act meanwhile', async () => {
  let acted = 0;
  const timer = setInterval(() => (acted += 1));
  const challenge = `dGV4dA.zzz.${'m'.repeat(43)}`;
  const solutions = await solved(challenge, 8, 11);
  clearInterval(timer);
  expect(solutions).toHaveLength(8);
  for (const [part, solution] of solutions.entries())
    expect(solves(hashOf(puzzleText(challenge, part, solution)), 11)).toBe(true);
  expect(acted).toBeGreaterThan(0);
});

test('a hash solves so many bits as it begins with zeros, and no more', () => {
  const hash = Uint8Array.of(0, 0b0001_0000, 255);
  expect([8, 11].map((bits) => solves(hash, bits))).toEqual([true, true]);
  expect([12, 16].map((bits) => solves(hash, bits))).toEqual([false, false]);
});
