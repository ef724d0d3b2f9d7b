import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Generator } from '../random/generator.ts';
import { resampleCounts } from '../random/resample.ts';
import type { Ratings } from './ratings.ts';
import { requireWeights } from './weights.ts';

/** What every resample of the respondents made of every outcome's score. */
export interface OpportunityDraws {
  readonly draws: number;
  readonly outcomes: number;
  /** Score of outcome j in draw b at `j * draws + b`, 0..20; -1 where a draw holds no answer to one of its questions. */
  readonly scores: Float64Array;
}

export interface BootstrapOptions extends LongWork {
  /** Resamples; default 2,000. */
  readonly draws?: number;
  /**
   * How many people of the population each respondent stands for, in any unit; default all alike. They count as known: a respondent
   * drawn again keeps its weight.
   */
  readonly weights?: Float64Array;
}

/** Respondents whose answers are looked up together: 2^BLOCK sums are made ready for each block of a resample. */
const BLOCK = 7;

/**
 * The paired bootstrap of all opportunity scores: respondents are drawn with replacement and each keeps both their answers to every
 * outcome, so that importance, satisfaction and outcomes stay as correlated as they are.
 *
 * Source: Efron 1979. Missing answers are left out of each draw's shares, as they are of the score itself.
 * Cost: O(draws · respondents · outcomes / 20) by looking up sums of blocks of respondents for several draws at once; memory
 * O(draws · outcomes + respondents · outcomes). Cancellable, with progress. Hypotheses: respondents are independent. Units: points, 0..20.
 *
 * @example
 * drawOpportunities(ratings(4, 1, Uint8Array.of(5, 5, 4, 5), Uint8Array.of(1, 2, 1, 1)), seeded(1), { draws: 3 }).scores // [20, 20, 20]
 */
export function drawOpportunities(
  ratings: Ratings,
  generator: Generator,
  options: BootstrapOptions = {},
): OpportunityDraws {
  const { draws = 2000 } = options;
  requireCount('draws', draws, 1);
  const { respondents, outcomes } = ratings;
  const scores = new Float64Array(outcomes * draws).fill(-1);
  if (respondents === 0 || outcomes === 0) return { draws, outcomes, scores };
  const bits = indicators(ratings);
  const own = options.weights && unitWeights(options.weights, respondents);
  const packing = own === undefined ? packingFor(respondents) : { draws: 1, base: 0 };
  const weights = new Float64Array(blocksFor(respondents) * BLOCK);
  const counts = new Uint32Array(respondents);
  const sums = new Float64Array(bits.columns);
  const values = new Float64Array(bits.columns);
  const table = () => new Float64Array(1 << BLOCK);
  const tables: Tables = [table(), table(), table(), table()];
  for (let from = 0; from < draws; from += packing.draws) {
    const together = Math.min(packing.draws, draws - from);
    weights.fill(0);
    for (let d = together - 1; d >= 0; d--) {
      resampleCounts(generator, counts);
      for (let r = 0; r < respondents; r++) {
        weights[r] = own === undefined ? weights[r]! * packing.base + counts[r]! : own[r]! * counts[r]!;
      }
    }
    sumBlocks(bits, weights, tables, sums);
    for (let d = 0; d < together; d++) {
      if (own === undefined) unpack(sums, packing.base, values);
      else values.set(sums);
      for (let j = 0; j < outcomes; j++) scores[j * draws + from + d] = scoreOf(bits.of, values, j);
    }
    if ((from / packing.draws) % 32 === 0) step(options, from / draws);
  }
  step(options, 1);
  return { draws, outcomes, scores };
}

/** The weights over the largest of them. */
function unitWeights(weights: Float64Array, respondents: number): Float64Array {
  requireWeights(weights, respondents);
  const most = weights.reduce((largest, weight) => Math.max(largest, weight), 0);
  return weights.map((weight) => (most > 0 ? weight / most : 0));
}

type Tables = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Blocks for so many respondents, a multiple of four; those over the end are empty. */
function blocksFor(respondents: number): number {
  return Math.ceil(respondents / (4 * BLOCK)) * 4;
}

/** As many draws as fit side by side into the 53 bits of one number, each wide enough for a sum of all respondents. */
function packingFor(respondents: number): { draws: number; base: number } {
  const width = Math.ceil(Math.log2(respondents + 1));
  const draws = Math.max(1, Math.floor(53 / width));
  return { draws, base: 2 ** width };
}

interface Indicators {
  /** Distinct yes/no columns over the respondents. */
  readonly columns: number;
  /** The yes and no of BLOCK respondents in column c as one number, at `block * columns + c`. */
  readonly patterns: Uint8Array;
  /** For each outcome four columns: importance answered and high, satisfaction answered and high. */
  readonly of: Uint32Array;
}

/** Turns ratings into yes/no columns; columns that are the same throughout (e.g. "answered" where nothing is missing) are kept once. */
function indicators({ respondents, outcomes, importance, satisfaction, points }: Ratings): Indicators {
  const blocks = blocksFor(respondents);
  const known = new Map<string, number>();
  const distinct: Uint8Array[] = [];
  const of = new Uint32Array(4 * outcomes);
  const add = (values: Uint8Array, outcome: number, least: number): number => {
    const column = new Uint8Array(blocks);
    for (let r = 0; r < respondents; r++) {
      if (values[r * outcomes + outcome]! >= least) {
        const block = Math.floor(r / BLOCK);
        column[block] = column[block]! | (1 << (r % BLOCK));
      }
    }
    const key = String.fromCharCode(...column.subarray(0, 64)) + hash(column);
    const twin = known.get(key);
    if (twin !== undefined && column.every((value, i) => value === distinct[twin]![i])) return twin;
    known.set(key, distinct.length);
    return distinct.push(column) - 1;
  };
  for (let j = 0; j < outcomes; j++) {
    of[4 * j] = add(importance, j, 1);
    of[4 * j + 1] = add(importance, j, points - 1);
    of[4 * j + 2] = add(satisfaction, j, 1);
    of[4 * j + 3] = add(satisfaction, j, points - 1);
  }
  const columns = distinct.length;
  const patterns = new Uint8Array(blocks * columns);
  distinct.forEach((column, c) => {
    for (let block = 0; block < blocks; block++) patterns[block * columns + c] = column[block]!;
  });
  return { columns, patterns, of };
}

function hash(column: Uint8Array): number {
  let h = 0x811c9dc5;
  for (const byte of column) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}

/** Σ of the packed weights of each column's respondents, four blocks a pass; the number of blocks is a multiple of four. */
function sumBlocks(
  { columns, patterns }: Indicators,
  weights: Float64Array,
  tables: Tables,
  sums: Float64Array,
): void {
  const [first, second, third, fourth] = tables;
  const blocks = weights.length / BLOCK;
  sums.fill(0);
  for (let block = 0; block < blocks; block += 4) {
    tabulate(weights, block * BLOCK, first);
    tabulate(weights, (block + 1) * BLOCK, second);
    tabulate(weights, (block + 2) * BLOCK, third);
    tabulate(weights, (block + 3) * BLOCK, fourth);
    const at = block * columns;
    const at2 = at + columns;
    const at3 = at2 + columns;
    const at4 = at3 + columns;
    for (let c = 0; c < columns; c++) {
      sums[c] =
        sums[c]! +
        (first[patterns[at + c]!]! + second[patterns[at2 + c]!]!) +
        (third[patterns[at3 + c]!]! + fourth[patterns[at4 + c]!]!);
    }
  }
}

/** The sum of every subset of BLOCK weights, by the subset's bits. */
function tabulate(weights: Float64Array, from: number, table: Float64Array): void {
  for (let bit = 0; bit < BLOCK; bit++) {
    const weight = weights[from + bit]!;
    const size = 1 << bit;
    for (let subset = 0; subset < size; subset++) table[size + subset] = table[subset]! + weight;
  }
}

/** Splits off the lowest packed draw of each sum. */
function unpack(sums: Float64Array, base: number, values: Float64Array): void {
  for (let c = 0; c < sums.length; c++) {
    const packed = sums[c]!;
    const rest = Math.floor(packed / base);
    values[c] = packed - rest * base;
    sums[c] = rest;
  }
}

function scoreOf(of: Uint32Array, values: Float64Array, outcome: number): number {
  const answeredI = values[of[4 * outcome]!]!;
  const answeredS = values[of[4 * outcome + 2]!]!;
  if (answeredI === 0 || answeredS === 0) return -1;
  const importance = (10 * values[of[4 * outcome + 1]!]!) / answeredI;
  const satisfaction = (10 * values[of[4 * outcome + 3]!]!) / answeredS;
  return importance > satisfaction ? 2 * importance - satisfaction : importance;
}
