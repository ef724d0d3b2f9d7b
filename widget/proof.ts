import { sha256 } from '@noble/hashes/sha2.js';
import type { Proof } from '@rehire/contract/discover/proof';
import { puzzleText, solves } from '@rehire/questionnaire/proof';
import type { Called } from './call.ts';

/** How long the page is held at a time. */
const SLICE_MS = 12;
const utf8 = new TextEncoder();

/** A moment for the page to answer to whoever uses it. */
const breath = (): Promise<void> => new Promise((then) => setTimeout(then));

/** Solves every part of a puzzle, in slices, so that the page stays usable meanwhile. */
export async function solved(challenge: string, parts: number, bits: number): Promise<number[]> {
  const solutions: number[] = [];
  let until = performance.now() + SLICE_MS;
  for (let part = 0; part < parts; part += 1) {
    let solution = 0;
    while (!solves(sha256(utf8.encode(puzzleText(challenge, part, solution))), bits)) {
      solution += 1;
      if ((solution & 63) !== 0 || performance.now() < until) continue;
      await breath();
      until = performance.now() + SLICE_MS;
    }
    solutions.push(solution);
  }
  return solutions;
}

/** Makes a call; where the server sets a puzzle first, `working` is told, and it is made again with the solution. */
export async function proven<T>(
  send: (proof?: Proof) => Promise<Called<T>>,
  working: () => void,
): Promise<Called<T>> {
  const called = await send();
  if (called.is !== 'refused') return called;
  const { challenge, parts, bits } = called.facts;
  if (typeof challenge !== 'string') return called;
  working();
  return send({ challenge, solutions: await solved(challenge, Number(parts), Number(bits)) });
}
