import { type Proof, PUZZLES } from '@rehire/contract/discover/proof';
import { puzzleText, solves } from '@rehire/questionnaire/proof';
import { createHash, randomUUID } from 'node:crypto';
import { Problem } from '../../platform/http/problem.ts';
import type { Seals } from '../../platform/tokens/seals.ts';

const GOOD_FOR_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
/** 8 puzzles of 12 bits are 32,768 hashes on average: nothing to notice. Of 15 bits they are 262,144: two seconds on a cheap phone. */
const EASIEST = 12;
const HARDEST = 15;
/** From how many starts of an hour on an address is set puzzles: an office or a shared device has fewer. */
const MANY_FROM_ONE_ADDRESS = 100;
/** So many things are watched at once; the one that was pressed longest ago is let go. */
const MOST_WATCHED = 1_000;
/** So many solutions are remembered; each has cost somebody a puzzle. */
const MOST_SPENT = 100_000;

/** How hard a puzzle is for what presses so many times as much as is normal: a bit for each doubling. */
export const bitsFor = (times: number): number =>
  Math.min(HARDEST, EASIEST + Math.floor(Math.log2(Math.max(1, times))));

interface Starts {
  minute: number;
  now: number;
  before: number;
}

/** What can be pressed, and from when on it is. */
export interface Pressable {
  /** What puzzles are sealed for. */
  readonly purpose: string;
  /** How many starts in a minute are normal. */
  readonly most: number;
  /**
   * Whether the same start can come again, such as a second idea: solutions are then remembered. A visit begins once, and may be
   * tried again with its solution where it could not be kept.
   */
  readonly repeats: boolean;
  /** What somebody is told whose device does not solve them. */
  readonly says: string;
}

/**
 * Tells when something public is pressed, such as a survey or a board: by many starts from one address, or by very many in all
 * within a minute, as far as this process sees. Who then begins is set a puzzle first. It is bound to the one thing that it was
 * set for, and a solution is worth nothing a second time.
 */
export class Pressure {
  readonly #seals: Seals;
  readonly #pressable: Pressable;
  /** Solutions that were taken, the first that is over in front. */
  readonly #spent = new Map<string, number>();
  readonly #starts = new Map<string, Starts>();

  constructor(seals: Seals, pressable: Pressable) {
    this.#seals = seals;
    this.#pressable = pressable;
  }

  /** Counts a start. @returns how many there were within a minute */
  #count(what: string): number {
    const time = Date.now() / MINUTE_MS;
    const minute = Math.floor(time);
    const last = this.#starts.get(what);
    const before = last?.minute === minute ? last.before : last?.minute === minute - 1 ? last.now : 0;
    const now = (last?.minute === minute ? last.now : 0) + 1;
    this.#starts.delete(what);
    this.#starts.set(what, { minute, now, before });
    for (const oldest of this.#starts.keys()) {
      if (this.#starts.size <= MOST_WATCHED) break;
      this.#starts.delete(oldest);
    }
    return now + before * (1 - (time - minute));
  }

  /**
   * Lets something begin, or asks for a proof of work first.
   * @param what the thing that is pressed, such as a survey
   * @param start what begins, such as a visit: nothing else begins by a puzzle that was set for it
   * @param fromThere how many starts there were from the same address within the hour, this one included
   * @throws Problem proof-of-work-needed
   */
  admit(what: string, start: string, fromThere: number, proof: Proof | undefined): void {
    const { purpose, most, repeats, says } = this.#pressable;
    const times = Math.max(this.#count(what) / most, fromThere / MANY_FROM_ONE_ADDRESS);
    if (times < 1 || (proof && this.#isGood(what, start, proof) && (!repeats || this.#isFresh(proof))))
      return;
    const bits = bitsFor(times);
    const challenge = this.#seals.seal(
      purpose,
      [what, start, bits, randomUUID()].join(' '),
      new Date(Date.now() + GOOD_FOR_MS),
    );
    throw new Problem(
      'proof-of-work-needed',
      `${says} The page does a short calculation and sends yours again by itself. Where it does not, allow JavaScript for this page, or try again in some minutes.`,
      { facts: { challenge, parts: PUZZLES, bits } },
    );
  }

  /** Whether a solution comes for the first time, as far as this process knows. */
  #isFresh({ challenge }: Proof): boolean {
    const now = Date.now();
    for (const [oldest, over] of this.#spent) {
      if (over > now && this.#spent.size < MOST_SPENT) break;
      this.#spent.delete(oldest);
    }
    if (this.#spent.has(challenge)) return false;
    this.#spent.set(challenge, now + GOOD_FOR_MS);
    return true;
  }

  #isGood(what: string, start: string, { challenge, solutions }: Proof): boolean {
    const [ofWhat, ofStart, bits] = this.#seals.open(this.#pressable.purpose, challenge)?.split(' ') ?? [];
    if (ofWhat !== what || ofStart !== start) return false;
    return solutions.every((solution, part) =>
      solves(
        createHash('sha256')
          .update(puzzleText(challenge, part, solution))
          .digest(),
        Number(bits),
      ),
    );
  }
}
