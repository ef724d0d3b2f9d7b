import { shapleyImportance } from '../drivers/shapley.ts';
import { driverIntervals } from '../drivers/driver-intervals.ts';
import { spendingIndependence } from '../lifetime/spending-independence.ts';
import { cohenKappa } from '../qualitative/kappa.ts';
import { krippendorffInterval } from '../qualitative/krippendorff.ts';
import { exponential, gamma } from '../random/gamma.ts';
import type { Generator } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { compareOpportunities } from '../survey/opportunity-comparison.ts';
import { opportunities } from '../survey/opportunities.ts';
import { opportunityByDelta } from '../survey/opportunity.ts';
import { ratings, type Ratings } from '../survey/ratings.ts';
import { kaplanMeier, type Survivors } from '../survival/kaplan-meier.ts';
import { logRank } from '../survival/log-rank.ts';
import { isUndefined } from '../undefined.ts';
import { many } from './draws.ts';
import { alarms, holds, type Study } from './study.ts';

/** Lives of mean 1, watched for 2 on average; with `late` they are come upon after a while, those that ended before never. */
function lives(g: Generator, n: number, late = false): Survivors & { readonly entry: Float64Array } {
  const time = new Float64Array(n);
  const event = new Uint8Array(n);
  const entry = new Float64Array(n);
  for (let i = 0; i < n;) {
    const from = late && i % 2 === 1 ? 0.3 * g.uniform() : 0;
    const life = exponential(g);
    if (life <= from) continue;
    const watched = from + 2 * exponential(g);
    time[i] = Math.min(life, watched);
    event[i] = life <= watched ? 1 : 0;
    entry[i] = from;
    i += 1;
  }
  return { time, event, entry };
}

const survival = (n: number, interval: 'log-log' | 'plain', late = false, known?: string): Study => ({
  method: `Kaplan-Meier (${interval})`,
  situation: `n ${n}, at the median${late ? ', half come upon late' : ''}`,
  promise: 'coverage',
  trials: 6000,
  trial: (g) => {
    const { time, event, entry } = lives(g, n, late);
    const steps = kaplanMeier(late ? { time, event, entry } : { time, event }, { interval });
    if (isUndefined(steps)) return [undefined];
    const step = steps.findLast((own) => own.time <= Math.LN2);
    return step ? holds(step, 0.5) : [false];
  },
  ...(known === undefined ? {} : { known }),
});

const ranks = (m: number, n: number): Study => ({
  method: 'log-rank',
  situation: `n ${m} and ${n}`,
  promise: 'false-alarms',
  trials: 6000,
  trial: (g) => {
    const [a, b] = [lives(g, m), lives(g, n)];
    return alarms(
      logRank([
        { time: a.time, event: a.event },
        { time: b.time, event: b.event },
      ]),
    );
  },
});

/** Answers to two questions that hang together through the person: importance high with `pI`, satisfaction with `pS`. */
function survey(g: Generator, n: number): Ratings {
  const importance = new Uint8Array(n);
  const satisfaction = new Uint8Array(n);
  for (let r = 0; r < n; r++) {
    const person = g.uniform() < 0.5 ? 0.1 : -0.1;
    importance[r] = g.uniform() < 0.7 + person ? 5 : 2;
    satisfaction[r] = g.uniform() < 0.35 + person ? 4 : 1;
  }
  return ratings(n, 1, importance, satisfaction);
}

const SCORE = 7 + 3.5;

const opportunity = (n: number): readonly Study[] => [
  {
    method: 'opportunity score (bootstrap)',
    situation: `n ${n}, I 7, S 3.5`,
    promise: 'coverage',
    trials: 2000,
    trial: (g) => {
      const [found] = opportunities(survey(g, n), g, { draws: 1000 });
      return found === undefined ? [undefined] : holds(found, SCORE);
    },
  },
  {
    method: 'opportunity score (delta)',
    situation: `n ${n}, I 7, S 3.5`,
    promise: 'coverage',
    trials: 10_000,
    trial: (g) => {
      const { importance, satisfaction } = survey(g, n);
      const high = (of: Uint8Array) => of.reduce((sum, rating) => sum + Number(rating >= 4), 0);
      const bothTop = importance.reduce(
        (sum, rating, r) => sum + Number(rating >= 4 && (satisfaction[r] ?? 0) >= 4),
        0,
      );
      const paired = { n, importanceTop: high(importance), satisfactionTop: high(satisfaction), bothTop };
      return holds(opportunityByDelta(paired), SCORE);
    },
  },
];

const opportunityOfTwo = (m: number, n: number, known?: string): Study => ({
  method: 'two opportunity scores',
  situation: `n ${m} and ${n}`,
  promise: 'false-alarms',
  trials: 4000,
  trial: (g) => {
    const [found] = compareOpportunities(survey(g, m), survey(g, n), g, { draws: 600 });
    return found === undefined ? [undefined] : alarms(found);
  },
  ...(known === undefined ? {} : { known }),
});

/** Three drivers of correlation .3 with weights .5, .3 and .1: their shares of R² are known from the population. */
function drivers(g: Generator, n: number) {
  const x = new Float64Array(3 * n);
  const y = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    const common = Math.sqrt(0.3) * normal(g);
    const own = [0, 1, 2].map(() => common + Math.sqrt(0.7) * normal(g));
    x.set(own, 3 * r);
    y[r] = 0.5 * (own[0] ?? 0) + 0.3 * (own[1] ?? 0) + 0.1 * (own[2] ?? 0) + 0.7 * normal(g);
  }
  return { predictors: 3, x, y };
}

const importances = (): readonly number[] => {
  const weights = [0.5, 0.3, 0.1];
  const correlation = (i: number, j: number) => (i === j ? 1 : 0.3);
  const covariance = weights.map((_, i) => weights.reduce((sum, w, j) => sum + w * correlation(i, j), 0));
  const deviation = Math.sqrt(weights.reduce((sum, w, i) => sum + w * (covariance[i] ?? 0), 0) + 0.49);
  const matrix = many(16, (cell) => {
    const [i, j] = [Math.floor(cell / 4), cell % 4];
    if (i === 3 || j === 3) return i === j ? 1 : (covariance[Math.min(i, j)] ?? 0) / deviation;
    return correlation(i, j);
  });
  const found = shapleyImportance({ predictors: 3, matrix });
  return isUndefined(found) ? [] : Array.from(found.shares);
};
const IMPORTANCES = importances();

const shapley = (n: number): Study => ({
  method: 'driver importance (Shapley, bootstrap)',
  situation: `n ${n}, three correlated drivers`,
  promise: 'coverage',
  trials: 1000,
  figures: ['strong', 'middling', 'weak'],
  known: 'a weak driver’s share is near 0, which it cannot pass: its interval is a little short',
  trial: (g) => {
    const found = driverIntervals(drivers(g, n), shapleyImportance, g, { draws: 300 });
    if (isUndefined(found)) return [undefined, undefined, undefined];
    return found.flatMap((own, i) => holds(own, IMPORTANCES[i] ?? NaN));
  },
});

/** What is coded: how often each kind comes, and how often a coder knows it; otherwise they guess a kind as often as it comes. */
interface Coded {
  readonly kinds: readonly number[];
  readonly known: number;
}

/** Three kinds known with .8: alpha and kappa are .64, the square. */
const EVEN: Coded = { kinds: [1 / 3, 1 / 3, 1 / 3], known: 0.8 };

/** Two kinds, one of them seldom. */
const RARE: Coded = { kinds: [0.85, 0.15], known: 0.8 };

function kindOf(g: Generator, kinds: readonly number[]): number {
  let left = g.uniform();
  const at = kinds.findIndex((share) => (left -= share) < 0);
  return at < 0 ? kinds.length - 1 : at;
}

function coded(g: Generator, units: number, coders: number, { kinds, known }: Coded): number[][] {
  const truth = many(units, () => kindOf(g, kinds));
  return Array.from({ length: coders }, () =>
    Array.from(truth, (kind) => (g.uniform() < known ? kind : kindOf(g, kinds))),
  );
}

const alpha = (units: number): Study => ({
  method: "Krippendorff's alpha (bootstrap)",
  situation: `${units} units, three coders, alpha .64`,
  promise: 'coverage',
  trials: 1500,
  trial: (g) => holds(krippendorffInterval(coded(g, units, 3, EVEN), 'nominal', g, { draws: 400 }), 0.64),
});

const kappa = (units: number, what: Coded, situation: string, known?: string): Study => ({
  method: "Cohen's kappa",
  situation: `${units} units, ${situation}`,
  promise: 'coverage',
  trials: 10_000,
  trial: (g) => {
    const [first = [], second = []] = coded(g, units, 2, what);
    const counts = new Float64Array(what.kinds.length ** 2);
    first.forEach((kind, u) => {
      const cell = what.kinds.length * kind + (second[u] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    });
    return holds(cohenKappa(counts, what.kinds.length), what.known ** 2);
  },
  ...(known === undefined ? {} : { known }),
});

/** Few units, agreement that is often complete in them, kinds of which one is rare. */
export const agreementStudies: readonly Study[] = [
  kappa(20, EVEN, 'kappa .64'),
  kappa(20, { ...EVEN, known: 0.9 }, 'kappa .81'),
  kappa(40, { ...EVEN, known: 0.95 }, 'kappa .90'),
  kappa(20, RARE, 'kappa .64, one of two kinds in .15', 'a rare kind wants some 40 units'),
  kappa(40, RARE, 'kappa .64, one of two kinds in .15'),
];

const independence = (n: number, known?: string): Study => ({
  method: 'spend against frequency',
  situation: `n ${n}, Gamma-Gamma p 5, q 6`,
  promise: 'coverage',
  trials: 6000,
  trial: (g) => {
    const repeats = Uint32Array.from({ length: n }, () => 1 + Math.floor(gamma(g, 1.2) * 2));
    const spend = Float64Array.from(repeats, (x) => (gamma(g, 5 * x) * 40) / gamma(g, 6));
    return holds(spendingIndependence(repeats, spend), 0);
  },
  ...(known === undefined ? {} : { known }),
});

/** Survival, surveys, drivers, coding. */
export const loyaltyStudies: readonly Study[] = [
  survival(30, 'log-log'),
  survival(100, 'log-log'),
  survival(60, 'log-log', true),
  survival(30, 'plain', false, 'the textbook interval; log-log is the default'),
  ranks(30, 120),
  ranks(50, 50),
  ...opportunity(60),
  ...opportunity(200),
  opportunityOfTwo(40, 160, 'the smaller segment wants some 60'),
  opportunityOfTwo(60, 240),
  opportunityOfTwo(100, 100),
  shapley(200),
  alpha(40),
  kappa(40, EVEN, 'kappa .64'),
  alpha(120),
  kappa(120, EVEN, 'kappa .64'),
  independence(100, 'spend with so heavy a tail needs some 300 customers'),
  independence(300),
  independence(1000),
];
