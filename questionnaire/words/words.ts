import type { AnswerProblem } from '../answers.ts';

/** What Rehire itself says to respondents. `{n}` and the like are filled in. */
export interface Words {
  readonly next: string;
  readonly back: string;
  readonly send: string;
  readonly required: string;
  readonly other: string;
  readonly agree: string;
  readonly language: string;
  readonly progress: string;
  readonly thanks: string;
  readonly notMeant: string;
  readonly full: string;
  readonly closed: string;
  readonly notThere: string;
  readonly answered: string;
  readonly test: string;
  readonly offline: string;
  /** While a device works on the puzzle that it is set when too many answers arrive. */
  readonly working: string;
  readonly again: string;
  /** To begin from the first page, on a device that many use. */
  readonly anew: string;
  readonly shut: string;
  readonly fix: string;
  readonly unlikely: string;
  readonly likely: string;
  readonly problems: Readonly<Record<AnswerProblem['problem'], string>>;
}
