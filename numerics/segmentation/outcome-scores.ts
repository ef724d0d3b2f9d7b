import { table, type Table } from '../factors/table.ts';
import type { Ratings } from '../survey/ratings.ts';

/** What each respondent's answers come to for segmentation, and who and what had to be left out. */
export interface OutcomeScores {
  /** One row a respondent kept, one column an outcome kept, without gaps. */
  readonly data: Table;
  /** The respondents kept, by their number, ascending. */
  readonly respondents: Uint32Array<ArrayBuffer>;
  /** The outcomes kept, by their number, ascending: those that tell respondents apart. */
  readonly outcomes: Uint32Array<ArrayBuffer>;
  /** How many scores of the rows kept had to be filled in. */
  readonly filled: number;
}

export interface OutcomeScoreOptions {
  /** Respondents who answered less than this share of the outcomes, both questions, are left out; default 0.75. */
  readonly leastAnswered?: number;
  /**
   * Take each respondent's own mean off their scores, so that segments differ in which outcomes they struggle with rather than in
   * rating everything high; default true.
   */
  readonly ipsatise?: boolean;
}

/**
 * A score o = i + max(i - s, 0) for each respondent and outcome, 1 .. 2·points - 1: how much the outcome is an opportunity to that person.
 *
 * A score is missing where either answer is. Respondents with too many gaps are left out; the gaps of the others are filled with their
 * own mean plus the outcome's mean less the mean of all. Outcomes on which all respondents score the same are left out.
 * Source: Ulwick 2016 for the score; Bernaards & Sijtsma 2000 for two-way filling. Cost: O(respondents · outcomes).
 * Domain: ratings of {@link import('../survey/ratings.ts').ratings}.
 *
 * @example
 * outcomeScores(ratings(2, 2, Uint8Array.of(5, 4, 2, 5), Uint8Array.of(2, 4, 3, 1)), { ipsatise: false }) // { data: { rows: 2, columns: 2, values: [8, 4, 2, 9] }, respondents: [0, 1], outcomes: [0, 1], filled: 0 }
 */
export function outcomeScores(ratings: Ratings, options: OutcomeScoreOptions = {}): OutcomeScores {
  const { leastAnswered = 0.75 } = options;
  const { outcomes } = ratings;
  const kept: number[] = [];
  for (let r = 0; r < ratings.respondents; r++) {
    let answered = 0;
    for (let at = r * outcomes; at < (r + 1) * outcomes; at++) {
      if (ratings.importance[at]! > 0 && ratings.satisfaction[at]! > 0) answered += 1;
    }
    if (answered > 0 && answered >= leastAnswered * outcomes) kept.push(r);
  }
  const respondents = Uint32Array.from(kept);
  const { rows, filled } = scoreRows(ratings, respondents, options);
  const telling = Uint32Array.from({ length: outcomes }, (_, j) => j).filter((j) =>
    varies(rows, outcomes, j),
  );
  return { data: chosenColumns(rows, outcomes, telling), respondents, outcomes: telling, filled };
}

/**
 * The scores of chosen respondents on chosen outcomes, as {@link outcomeScores} makes them. Cost: O(respondents · outcomes).
 *
 * @internal
 */
export function outcomeScoresOf(
  ratings: Ratings,
  respondents: Uint32Array,
  outcomes: Uint32Array,
  options: OutcomeScoreOptions,
): Table {
  return chosenColumns(scoreRows(ratings, respondents, options).rows, ratings.outcomes, outcomes);
}

function scoreRows(
  { outcomes, importance, satisfaction }: Ratings,
  respondents: Uint32Array,
  options: OutcomeScoreOptions,
) {
  const { ipsatise = true } = options;
  const rows = new Float64Array(respondents.length * outcomes);
  for (let i = 0, at = 0; i < respondents.length; i++) {
    for (let from = respondents[i]! * outcomes; from < (respondents[i]! + 1) * outcomes; from++, at++) {
      const own = importance[from]!;
      const met = satisfaction[from]!;
      rows[at] = own > 0 && met > 0 ? own + Math.max(own - met, 0) : NaN;
    }
  }
  const filled = fillGaps(rows, respondents.length, outcomes);
  if (ipsatise) takeOwnMean(rows, respondents.length, outcomes);
  return { rows, filled };
}

function fillGaps(rows: Float64Array, size: number, outcomes: number): number {
  const person = means(size);
  const outcome = means(outcomes);
  const all = means(1);
  for (let i = 0, at = 0; i < size; i++) {
    for (let j = 0; j < outcomes; j++, at++) {
      const score = rows[at]!;
      if (Number.isNaN(score)) continue;
      person.add(i, score);
      outcome.add(j, score);
      all.add(0, score);
    }
  }
  let filled = 0;
  for (let i = 0, at = 0; i < size; i++) {
    for (let j = 0; j < outcomes; j++, at++) {
      if (!Number.isNaN(rows[at]!)) continue;
      const grand = all.of(0) ?? 0;
      rows[at] = (person.of(i) ?? grand) + (outcome.of(j) ?? grand) - grand;
      filled += 1;
    }
  }
  return filled;
}

function means(size: number) {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  return {
    add(i: number, value: number): void {
      sums[i] = sums[i]! + value;
      counts[i] = counts[i]! + 1;
    },
    of(i: number): number | undefined {
      return counts[i]! > 0 ? sums[i]! / counts[i]! : undefined;
    },
  };
}

function takeOwnMean(rows: Float64Array, size: number, outcomes: number): void {
  for (let i = 0; i < size; i++) {
    const own = rows.subarray(i * outcomes, (i + 1) * outcomes);
    let sum = 0;
    for (let j = 0; j < outcomes; j++) sum += own[j]!;
    for (let j = 0; j < outcomes; j++) own[j] = own[j]! - sum / outcomes;
  }
}

function varies(rows: Float64Array, outcomes: number, j: number): boolean {
  for (let at = j + outcomes; at < rows.length; at += outcomes)
    if (Math.abs(rows[at]! - rows[j]!) > 1e-9) return true;
  return false;
}

function chosenColumns(rows: Float64Array, outcomes: number, chosen: Uint32Array): Table {
  const size = outcomes === 0 ? 0 : rows.length / outcomes;
  const values = new Float64Array(size * chosen.length);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < chosen.length; c++) values[i * chosen.length + c] = rows[i * outcomes + chosen[c]!]!;
  }
  return table(size, chosen.length, values);
}
