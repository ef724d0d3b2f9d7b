import { expect, test } from 'vitest';
import { uuidv7 } from './uuid.ts';

test('has the form of RFC 9562: version 7, variant 10, the time in its first 48 bits', () => {
  const later = Date.now() + 3_600_000;
  const id = uuidv7(later);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(later);
});

test('ids of one process are all different and sort as they were made, even if the clock steps back', () => {
  const now = Date.now() + 7_50_000;
  const ids = Array.from({ length: 50_000 }, (_, n) => uuidv7(n % 1000 === 0 ? now - 60_000 : now));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
