import { sha256 } from '@noble/hashes/sha2.js';
import { puzzleText, solves } from '@rehire/questionnaire/proof';

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
