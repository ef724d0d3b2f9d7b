import { puzzleText, solves } from '@rehire/questionnaire/proof';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Called } from './call.ts';
import { proven, solved } from './proof.ts';

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

test('a call is made again with the solution of the puzzle that it is set, and any other refusal is handed on', async () => {
  const facts = { challenge: `dGV4dA.zzz.${'m'.repeat(43)}`, parts: 2, bits: 4 };
  const sent: unknown[] = [];
  let told = 0;
  const called = await proven<string>(
    async (proof): Promise<Called<string>> => {
      sent.push(proof?.solutions.length);
      return proof ? { is: 'answered', value: 'taken' } : { is: 'refused', status: 429, facts };
    },
    () => (told += 1),
  );
  expect([called, sent, told]).toEqual([{ is: 'answered', value: 'taken' }, [undefined, 2], 1]);
  const other = { is: 'refused', status: 429, facts: {} } as const;
  expect(
    await proven(
      async () => other,
      () => (told += 1),
    ),
  ).toBe(other);
  expect(told).toBe(1);
});
