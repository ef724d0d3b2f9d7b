import { DomainError, requireCount, requireLength, requireProbability } from '../errors.ts';
import type { Estimate } from '../estimate.ts';
import { table, type Table } from '../factors/table.ts';
import { wilson } from '../intervals/wilson.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Generator } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { classPosteriorsOf, type Classifier } from './classifier.ts';
import { selectItems } from './item-selection.ts';
import { linearDiscriminant } from './linear-discriminant.ts';
import { multinomialLogistic } from './multinomial-logistic.ts';

/** A few questions that tell which segment someone is in, and how well they do so on people they were not made from. */
export interface TypingTool {
  /** The items to ask, by their number, the most telling first. */
  readonly items: readonly number[];
  readonly classifier: Classifier;
  /** What stands for a missing answer to each of `items`: its mean. */
  readonly fillIns: Float64Array<ArrayBuffer>;
  /** Cross-validated share of respondents put into their own segment, whatever the posterior. */
  readonly accuracy: Estimate;
  /** The share that the largest segment alone would get right: what accuracy has to be compared with. */
  readonly majorityBaseline: number;
  /** Cross-validated share of each segment's members who were put into it. */
  readonly recall: readonly Defined<Estimate>[];
  /** Cross-validated: how many of segment a were put into b, at `a * k + b`. */
  readonly confusion: Uint32Array<ArrayBuffer>;
  /** The least posterior at which somebody is put into a segment at all. */
  readonly cut: number;
  /** Cross-validated share left unassigned by the cut, and the accuracy among the others. */
  readonly unassigned: number;
  readonly accuracyOfAssigned: Defined<Estimate>;
  /** In how many folds each of `items` was chosen too: how far the choice can be trusted. */
  readonly chosenInFolds: readonly number[];
  readonly folds: number;
}

export interface TypingToolOptions extends LongWork {
  /** How many items to ask; default 6. */
  readonly items?: number;
  /** Default `discriminant`. */
  readonly method?: 'discriminant' | 'logistic';
  /** Parts for cross-validation; default 10. */
  readonly folds?: number;
  /** Who has no posterior of at least this is unassigned; default 0.5. */
  readonly cut?: number;
}

/**
 * Finds the few items that tell the segments apart, and measures the tool honestly: in each fold the items are chosen and the weights
 * fitted without the people it is then tried on. Choosing items on everybody first would flatter it.
 *
 * Rows of `answers` are respondents, columns items (NaN where missing: the mean of those it is fitted on stands in); `memberships` holds
 * each row's segment, -1 for those of none, who are left out. Source: Hastie, Tibshirani & Friedman 2009, 7.10 (the right way to
 * cross-validate); Rao 1973 (selection); Fisher 1936 or McFadden 1974 (classifier). Hypotheses: the segments are the truth to be met.
 * Undefined: `not-enough-answers` where a segment has fewer members than folds or rows are few for the items; as the classifier.
 * Cost: O(folds) times that of choosing and fitting. Cancellable, with progress.
 *
 * @example
 * typingTool(table(20, 1, Float64Array.from({ length: 20 }, (_, i) => (i % 2) * 4 + (i % 3) * 0.1)), Int32Array.from({ length: 20 }, (_, i) => i % 2), 2, seeded(1), { folds: 5 }) // { items: [0], majorityBaseline: 0.5 }
 */
export function typingTool(
  answers: Table,
  memberships: Int32Array,
  k: number,
  generator: Generator,
  options: TypingToolOptions = {},
): Defined<TypingTool> {
  const { items: most = 6, folds = 10, cut = 0.5 } = options;
  requireCount('items', most, 1);
  requireCount('folds', folds, 2);
  requireCount('k', k, 2);
  requireProbability('cut', cut);
  requireLength('memberships', answers.rows, memberships.length);
  const beyond = memberships.findIndex((own) => own < -1 || own >= k);
  if (beyond >= 0) throw new DomainError(`memberships[${beyond}]`, memberships[beyond], `-1..${k - 1}`);
  const members = Array.from({ length: k }, (): number[] => []);
  memberships.forEach((own, i) => members[own]?.push(i));
  const smallest = Math.min(...members.map((own) => own.length));
  if (smallest < folds) return notEnoughAnswers(smallest, folds);
  const foldOf = new Int32Array(answers.rows).fill(-1);
  let next = 0;
  for (const own of members) {
    shuffle(generator, own);
    for (const i of own) foldOf[i] = next++ % folds;
  }
  const everyone = members.flat().toSorted((a, b) => a - b);
  const confusion = new Uint32Array(k * k);
  const chosen: (readonly number[])[] = [];
  let assigned = 0;
  let assignedRight = 0;
  for (let fold = 0; fold < folds; fold++) {
    step(options, fold / (folds + 1));
    const training = everyone.filter((i) => foldOf[i] !== fold);
    const held = everyone.filter((i) => foldOf[i] === fold);
    const made = make(answers, memberships, training, k, most, options.method);
    if (isUndefined(made)) return made;
    chosen.push(made.items);
    const posteriors = classPosteriorsOf(made.classifier, rowsOf(answers, held, made.items, made.fillIns));
    held.forEach((i, row) => {
      const own = memberships[i]!;
      const { best, posterior } = mostLikely(posteriors, row, k);
      confusion[own * k + best] = confusion[own * k + best]! + 1;
      if (posterior < cut) return;
      assigned += 1;
      if (best === own) assignedRight += 1;
    });
  }
  const whole = make(answers, memberships, everyone, k, most, options.method);
  if (isUndefined(whole)) return whole;
  step(options, 1);
  const right = members.reduce((sum, _, c) => sum + confusion[c * k + c]!, 0);
  const accuracy = wilson(right, everyone.length);
  if (isUndefined(accuracy)) return accuracy;
  return {
    ...whole,
    accuracy,
    majorityBaseline: Math.max(...members.map((own) => own.length)) / everyone.length,
    recall: members.map((own, c) => wilson(confusion[c * k + c]!, own.length)),
    confusion,
    cut,
    unassigned: 1 - assigned / everyone.length,
    accuracyOfAssigned: wilson(assignedRight, assigned),
    chosenInFolds: whole.items.map((item) => chosen.filter((own) => own.includes(item)).length),
    folds,
  };
}

/**
 * The segment of each row of answers to the tool's items (NaN where missing), -1 where no posterior reaches the cut. Cost: O(rows · items · k).
 * Source: as {@link typingTool}. Domain: one column for each item of the tool, in its order; NaN is no answer.
 *
 * @example
 * typeRespondents(typingTool(table(20, 1, Float64Array.from({ length: 20 }, (_, i) => (i % 2) * 4 + (i % 3) * 0.1)), Int32Array.from({ length: 20 }, (_, i) => i % 2), 2, seeded(1), { folds: 5 }), table(2, 1, Float64Array.of(0, 4))) // [0, 1]
 */
export function typeRespondents(tool: TypingTool, answers: Table): Int32Array<ArrayBuffer> {
  requireLength('columns', tool.items.length, answers.columns);
  const rows = Array.from({ length: answers.rows }, (_, i) => i);
  const columns = tool.items.map((_, j) => j);
  const { k } = tool.classifier;
  const posteriors = classPosteriorsOf(tool.classifier, rowsOf(answers, rows, columns, tool.fillIns));
  return Int32Array.from(rows, (i) => {
    const { best, posterior } = mostLikely(posteriors, i, k);
    return posterior >= tool.cut ? best : -1;
  });
}

function make(
  answers: Table,
  memberships: Int32Array,
  training: readonly number[],
  k: number,
  most: number,
  method: TypingToolOptions['method'] = 'discriminant',
): Defined<Pick<TypingTool, 'items' | 'classifier' | 'fillIns'>> {
  const means = meansOf(answers, training);
  const all = Array.from({ length: answers.columns }, (_, j) => j);
  const segments = Int32Array.from(training, (i) => memberships[i]!);
  const filled = table(training.length, answers.columns, rowsOf(answers, training, all, means));
  const items = selectItems(filled, segments, k, most);
  if (items.length === 0) return notEnoughAnswers(0, 1);
  const fillIns = Float64Array.from(items, (j) => means[j]!);
  const own = table(training.length, items.length, rowsOf(answers, training, items, fillIns));
  const classifier =
    method === 'discriminant' ? linearDiscriminant(own, segments, k) : multinomialLogistic(own, segments, k);
  return isUndefined(classifier) ? classifier : { items, classifier, fillIns };
}

function meansOf({ columns, values }: Table, rows: readonly number[]): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(columns);
  const counts = new Float64Array(columns);
  for (const i of rows) {
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j]!;
      if (Number.isNaN(value)) continue;
      sums[j] = sums[j]! + value;
      counts[j] = counts[j]! + 1;
    }
  }
  return sums.map((sum, j) => (counts[j]! > 0 ? sum / counts[j]! : 0));
}

/** Chosen rows and columns, row-major, gaps filled by `fillIns`, one a chosen column. */
function rowsOf(
  { columns, values }: Table,
  rows: readonly number[],
  chosen: readonly number[],
  fillIns: Float64Array,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows.length * chosen.length);
  let at = 0;
  for (const i of rows) {
    for (const [c, j] of chosen.entries()) {
      const value = values[i * columns + j]!;
      result[at++] = Number.isNaN(value) ? fillIns[c]! : value;
    }
  }
  return result;
}

function mostLikely(posteriors: Float64Array, row: number, k: number) {
  let best = 0;
  for (let c = 1; c < k; c++) if (posteriors[row * k + c]! > posteriors[row * k + best]!) best = c;
  return { best, posterior: posteriors[row * k + best]! };
}
