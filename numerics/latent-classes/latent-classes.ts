import { mostProbable } from '../clusters/gaussian-mixture.ts';
import { requireCount, requireLength } from '../errors.ts';
import type { LongWork } from '../long-work.ts';
import { bestOfStarts, type Climb } from '../optimisation/restarts.ts';
import type { Generator } from '../random/generator.ts';
import { didNotConverge, doesNotExist, notEnoughAnswers, type Defined } from '../undefined.ts';
import { patternsOf, type Choices, type Patterns } from './choices.ts';
import {
  classMaximisation,
  classPosteriors,
  offsetsOf,
  randomParameters,
  type ClassParameters,
} from './class-rounds.ts';
import { answersOfRows, turned, type Incidence } from './incidence.ts';
import { leap } from './leap.ts';

/** Latent classes fitted to choices, the largest class first. */
export interface LatentClasses extends ClassParameters {
  readonly k: number;
  /** How many answers each question offers, and where they begin in `probabilities`. */
  readonly categories: Uint8Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** Respondents who answered anything. */
  readonly n: number;
  readonly logLikelihood: number;
  /** Free parameters: k - 1 shares, and for each class and question one fewer than its answers. */
  readonly parameters: number;
  /** -2 ln L + 2 · parameters. */
  readonly aic: number;
  /** -2 ln L + parameters · ln n: the lower the better. */
  readonly bic: number;
  /** Against any shares of the patterns at all; only where nothing is missing and the patterns are not too many to fill. */
  readonly goodness: Defined<ClassGoodness>;
  /** How clearly respondents belong to one class: 1 surely, 0 not at all. Source: Ramaswamy et al. 1993. */
  readonly relativeEntropy: number;
  /** Probability that respondent r belongs to class c at `r * k + c`; those who answered nothing have the shares. */
  readonly posteriors: Float64Array<ArrayBuffer>;
  /** The most probable class of each respondent, 0 .. k - 1. */
  readonly memberships: Int32Array<ArrayBuffer>;
  readonly iterations: number;
}

/** How far the patterns lie from what the classes expect. */
export interface ClassGoodness {
  /** Likelihood ratio G² = 2 Σ O ln(O/E). */
  readonly gSquared: number;
  /** Pearson's Σ (O - E)²/E over all patterns that could be. */
  readonly chiSquare: number;
  /** min(patterns that could be - 1, n) - parameters; negative where the model asks for more than the data can tell. */
  readonly degrees: number;
}

export interface LatentClassOptions extends LongWork {
  /** Starts from random probabilities; default 40. */
  readonly starts?: number;
  /** How many of them, the best after some rounds, are followed to the end; default 5. */
  readonly followed?: number;
  /** Rounds at most of each that is followed; default 10,000. */
  readonly maxIterations?: number;
  /** Ends where ln L gains less than this share of itself a round; default 1e-11. */
  readonly tolerance?: number;
  /** Begin from these classes instead of at random: to fit a resample near a known solution. Of as many classes and answers. */
  readonly from?: ClassParameters;
}

const FIRST_ROUNDS = 25;
const MOST_PATTERNS = 1e6;

/**
 * Latent class analysis: k kinds of respondents such that, within a kind, the answers to different questions have nothing to do with one
 * another; and for each respondent the probability of each kind.
 *
 * Source: Lazarsfeld & Henry 1968; Goodman 1974 (EM), hastened by leaps (Varadhan & Roland 2008); missing answers as poLCA (Linzer & Lewis 2011). Symbols: n respondents, k classes.
 * Hypotheses: independence within a class; answers are missing at random. Undefined: `not-enough-answers` where fewer patterns differ
 * than k, `did-not-converge` with the last gain in ln L. Local maxima are many: compare runs of other seeds where k is large.
 * Cost: O(starts · rounds · different patterns · questions · k). Cancellable, with progress.
 *
 * @example
 * latentClasses(choices(4, 2, Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2)), 2, seeded(1)) // { logLikelihood: -2.7726, parameters: 5, shares: [0.5, 0.5] }
 */
export function latentClasses(
  all: Choices,
  k: number,
  generator: Generator,
  options: LatentClassOptions = {},
): Defined<LatentClasses> {
  const { starts = 40, followed = 5, from } = options;
  requireCount('k', k, 1);
  const patterns = patternsOf(all);
  const offsets = offsetsOf(all);
  if (patterns.counts.length < k) return notEnoughAnswers(patterns.counts.length, k);
  const n = answered(patterns);
  if (n < Math.max(1, k)) return notEnoughAnswers(n, Math.max(1, k));
  const answers = answersOfRows(patterns.choices, offsets);
  const data: Data = {
    counts: patterns.counts,
    offsets,
    answers,
    givers: turned(answers, offsets.at(-1) ?? 0),
  };
  const best =
    from === undefined
      ? bestOfStarts(
          { ...options, starts: k === 1 ? 1 : starts, followed },
          () => rounds(data, randomParameters(offsets, k, generator), options.signal),
          (begun) => climb(data, begun.parameters, options),
        )
      : climb(data, checked(from, k, offsets), options);
  if (best === undefined || !best.settled) return didNotConverge(best?.iterations ?? 0, best?.gain ?? 0);
  return described(all, patterns, offsets, largestFirst(best, k), n);
}

/**
 * The probability of each class for other respondents, at `r * k + c`, by classes already found. Throws `ShapeError` where they were asked
 * other questions. Source: Bayes' rule; no answer counts as less likely than one in a million. Cost: O(respondents · questions · k).
 *
 * @example
 * latentClassPosteriors(latentClasses(choices(4, 2, Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2)), 2, seeded(1)), choices(1, 2, Uint8Array.of(0, 0))) // [0.5, 0.5]
 */
export function latentClassPosteriors(classes: LatentClasses, all: Choices): Float64Array<ArrayBuffer> {
  requireLength('questions', classes.categories.length, all.questions);
  const posteriors = new Float64Array(all.respondents * classes.k);
  const kept = {
    shares: classes.shares,
    probabilities: classes.probabilities.map((p) => Math.max(p, 1e-6)),
  };
  const inside = all.values.map((value, at) =>
    value <= classes.categories[at % all.questions]! ? value : 0,
  );
  classPosteriors(answersOfRows({ ...all, values: inside }, classes.offsets), undefined, kept, posteriors);
  return posteriors;
}

interface Run extends Climb {
  readonly parameters: ClassParameters;
  /** Of the patterns. */
  readonly posteriors: Float64Array<ArrayBuffer>;
}

/** The patterns as the rounds read them. */
interface Data {
  readonly counts: Float64Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly answers: Incidence;
  /** Which patterns gave each answer. */
  readonly givers: Incidence;
}

/** The first rounds of a start. */
function rounds(data: Data, start: ClassParameters, signal: AbortSignal | undefined): Run {
  const posteriors = new Float64Array(data.counts.length * start.shares.length);
  let parameters = start;
  let logLikelihood = classPosteriors(data.answers, data.counts, parameters, posteriors);
  let gain = Infinity;
  for (let iteration = 1; iteration < FIRST_ROUNDS; iteration++) {
    signal?.throwIfAborted();
    parameters = classMaximisation(data.givers, data.counts, posteriors, data.offsets, parameters);
    const next = classPosteriors(data.answers, data.counts, parameters, posteriors);
    gain = next - logLikelihood;
    logLikelihood = next;
  }
  return { parameters, posteriors, logLikelihood, iterations: FIRST_ROUNDS, gain, settled: false };
}

/** Rounds of EM to the end, every third of them a leap where it is not less likely. */
function climb(data: Data, start: ClassParameters, options: LatentClassOptions): Run {
  const { maxIterations = 10_000, tolerance = 1e-11 } = options;
  const { answers, givers, counts, offsets } = data;
  let posteriors = new Float64Array(counts.length * start.shares.length);
  let spare = new Float64Array(posteriors.length);
  let parameters = start;
  let logLikelihood = classPosteriors(answers, counts, parameters, posteriors);
  let iterations = 1;
  const trail: ClassParameters[] = [parameters];
  for (;;) {
    options.signal?.throwIfAborted();
    const next = classMaximisation(givers, counts, posteriors, offsets, parameters);
    const reached = classPosteriors(answers, counts, next, posteriors);
    const gain = reached - logLikelihood;
    parameters = next;
    logLikelihood = reached;
    iterations += 1;
    const settled = gain <= tolerance * (1 + Math.abs(reached));
    if (settled || iterations >= maxIterations)
      return { parameters, posteriors, logLikelihood, iterations, gain, settled };
    trail.push(parameters);
    const [before, first, second] = trail;
    if (before === undefined || first === undefined || second === undefined) continue;
    const ahead = leap(before, first, second, offsets);
    if (ahead !== undefined) {
      const tried = classPosteriors(answers, counts, ahead, spare);
      iterations += 1;
      if (tried >= logLikelihood) {
        [posteriors, spare] = [spare, posteriors];
        parameters = ahead;
        logLikelihood = tried;
      }
    }
    trail.splice(0, 3, parameters);
  }
}

function checked(from: ClassParameters, k: number, offsets: Uint32Array): ClassParameters {
  requireLength('from.shares', k, from.shares.length);
  requireLength('from.probabilities', k * (offsets.at(-1) ?? 0), from.probabilities.length);
  return from;
}

function answered({ choices: { questions, values }, counts }: Patterns): number {
  return counts.reduce(
    (sum, count, r) =>
      values.subarray(r * questions, (r + 1) * questions).some((value) => value > 0) ? sum + count : sum,
    0,
  );
}

function largestFirst(run: Run, k: number): Run {
  const { shares, probabilities } = run.parameters;
  const order = Array.from(shares, (_, c) => c).toSorted((a, b) => shares[b]! - shares[a]! || a - b);
  const inOrder = (values: Float64Array) =>
    Float64Array.from({ length: values.length }, (_, at) => values[at - (at % k) + order[at % k]!]!);
  return {
    ...run,
    parameters: { shares: inOrder(shares), probabilities: inOrder(probabilities) },
    posteriors: inOrder(run.posteriors),
  };
}

function described(
  all: Choices,
  patterns: Patterns,
  offsets: Uint32Array<ArrayBuffer>,
  run: Run,
  n: number,
): LatentClasses {
  const { shares, probabilities } = run.parameters;
  const k = shares.length;
  const parameters = k - 1 + all.categories.reduce((sum, offered) => sum + k * (offered - 1), 0);
  const posteriors = new Float64Array(all.respondents * k);
  patterns.of.forEach((pattern, r) =>
    posteriors.set(run.posteriors.subarray(pattern * k, (pattern + 1) * k), r * k),
  );
  return {
    k,
    shares,
    probabilities,
    categories: all.categories,
    offsets,
    n,
    logLikelihood: run.logLikelihood,
    parameters,
    aic: -2 * run.logLikelihood + 2 * parameters,
    bic: -2 * run.logLikelihood + parameters * Math.log(n),
    goodness: goodnessOf(all, patterns, offsets, run.parameters, parameters),
    relativeEntropy: clarity(posteriors, k),
    posteriors,
    memberships: mostProbable(posteriors, k),
    iterations: run.iterations,
  };
}

function goodnessOf(
  all: Choices,
  { choices, counts }: Patterns,
  offsets: Uint32Array,
  classes: ClassParameters,
  parameters: number,
): Defined<ClassGoodness> {
  const possible = all.categories.reduce((product, offered) => product * offered, 1);
  if (all.values.includes(0)) return doesNotExist('no answer is missing');
  if (possible > MOST_PATTERNS) return doesNotExist('at most a million patterns of answers could be');
  const scratch = new Float64Array(classes.shares.length);
  let gSquared = 0;
  let chiSquare = 0;
  let expectedSeen = 0;
  counts.forEach((count, r) => {
    const row = choices.values.subarray(r * all.questions, (r + 1) * all.questions);
    const answers = answersOfRows({ ...choices, respondents: 1, values: row }, offsets);
    const lnProbability = classPosteriors(answers, undefined, classes, scratch);
    const expected = all.respondents * Math.exp(lnProbability);
    gSquared += 2 * count * (Math.log(count / all.respondents) - lnProbability);
    chiSquare += (count - expected) ** 2 / expected;
    expectedSeen += expected;
  });
  return {
    gSquared: Math.max(0, gSquared),
    chiSquare: chiSquare + Math.max(0, all.respondents - expectedSeen),
    degrees: Math.min(possible - 1, all.respondents) - parameters,
  };
}

function clarity(posteriors: Float64Array, k: number): number {
  if (k === 1 || posteriors.length === 0) return 1;
  const entropy = posteriors.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  return Math.min(1, Math.max(0, 1 - entropy / ((posteriors.length / k) * Math.log(k))));
}
