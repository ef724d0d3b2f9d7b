import { PUZZLES } from '@rehire/contract/discover/survey-visits';
import type { VisitReport } from '@rehire/contract/discover/survey-visits';
import { puzzleText, solves } from '@rehire/questionnaire/proof';
import { createHash } from 'node:crypto';
import { Problem } from '../../platform/http/problem.ts';
import type { Seals } from '../../platform/tokens/seals.ts';

const PURPOSE = 'survey puzzle';
const GOOD_FOR_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
/** 8 puzzles of 12 bits are 32,768 hashes on average: nothing to notice. Of 15 bits they are 262,144: two seconds on a cheap phone. */
const EASIEST = 12;
const HARDEST = 15;
/** From how many visits of an hour on an address is set puzzles: an office or a shared device has fewer. */
const MANY_FROM_ONE_ADDRESS = 100;
/** So many surveys are watched at once; the one that was begun longest ago is let go. */
const MOST_SURVEYS = 1_000;

/** How hard a puzzle is for what presses so many times as much as is normal: a bit for each doubling. */
export const bitsFor = (times: number): number =>
  Math.min(HARDEST, EASIEST + Math.floor(Math.log2(Math.max(1, times))));

interface Starts {
  minute: number;
  now: number;
  before: number;
}

/**
 * Tells when a survey is pressed: by many starts from one address, or by very many in all within a minute, as far as this
 * process sees. Who then begins is set a puzzle first. It is bound to the one visit that it was set for, and a visit begins
 * once: a solution is worth nothing a second time, and nothing has to be remembered for that.
 */
export class Pressure {
  readonly #seals: Seals;
  readonly #most: number;
  readonly #starts = new Map<string, Starts>();

  /** @param most how many starts of one survey in a minute are normal */
  constructor(seals: Seals, most: number) {
    this.#seals = seals;
    this.#most = most;
  }

  /** Counts a start. @returns how many there were within a minute */
  #count(survey: string): number {
    const time = Date.now() / MINUTE_MS;
    const minute = Math.floor(time);
    const last = this.#starts.get(survey);
    const before = last?.minute === minute ? last.before : last?.minute === minute - 1 ? last.now : 0;
    const now = (last?.minute === minute ? last.now : 0) + 1;
    this.#starts.delete(survey);
    this.#starts.set(survey, { minute, now, before });
    if (this.#starts.size > MOST_SURVEYS)
      for (const oldest of this.#starts.keys()) {
        this.#starts.delete(oldest);
        break;
      }
    return now + before * (1 - (time - minute));
  }

  /**
   * Lets a visit begin, or asks for a proof of work first.
   * @param fromThere how many visits began from the same address within the hour, this one included
   * @throws Problem proof-of-work-needed
   */
  admit(survey: string, visit: string, fromThere: number, proof: VisitReport['proof']): void {
    const times = Math.max(this.#count(survey) / this.#most, fromThere / MANY_FROM_ONE_ADDRESS);
    if (times < 1 || (proof && this.#isGood(survey, visit, proof))) return;
    const bits = bitsFor(times);
    const challenge = this.#seals.seal(
      PURPOSE,
      `${survey} ${visit} ${bits}`,
      new Date(Date.now() + GOOD_FOR_MS),
    );
    throw new Problem(
      'proof-of-work-needed',
      'Very many answers arrive at once. The page does a short calculation and sends yours again by itself. Where it does not, allow JavaScript for this page, or try again in some minutes: what you answered is kept.',
      { facts: { challenge, parts: PUZZLES, bits } },
    );
  }

  #isGood(
    survey: string,
    visit: string,
    { challenge, solutions }: NonNullable<VisitReport['proof']>,
  ): boolean {
    const [ofSurvey, ofVisit, bits] = this.#seals.open(PURPOSE, challenge)?.split(' ') ?? [];
    if (ofSurvey !== survey || ofVisit !== visit) return false;
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
