import { fitOccasions } from '../lifetime/beta-geometric-beta-binomial.ts';
import type { BetaGeometricKind } from '../lifetime/beta-geometric-likelihood.ts';
import { fitBetaGeometric } from '../lifetime/beta-geometric.ts';
import { parameterInterval, type Fit } from '../lifetime/fit.ts';
import { fitGammaGamma } from '../lifetime/gamma-gamma.ts';
import { fitParetoNbd } from '../lifetime/pareto-nbd.ts';
import { fitShiftedBetaGeometric } from '../lifetime/shifted-beta-geometric.ts';
import { groupLifetimes, type GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { beta, exponential, gamma } from '../random/gamma.ts';
import type { Generator } from '../random/generator.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { holds, type Study } from './study.ts';

/** Customers watched for 40 to 79 whole weeks, whose purchases and leaving a model rules; times stand on a grid of a seventh of a week. */
function bought(
  g: Generator,
  size: number,
  life: (g: Generator) => { readonly rate: number; readonly until: (purchases: number) => number },
): GroupedLifetimes {
  const repeats = new Uint32Array(size);
  const recency = new Float64Array(size);
  const age = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    age[i] = 40 + Math.floor(40 * g.uniform());
    const { rate, until } = life(g);
    let x = 0;
    let t = 0;
    for (;;) {
      t += exponential(g) / rate;
      if (t > Math.min(age[i] ?? 0, until(x))) break;
      x += 1;
      recency[i] = t;
    }
    repeats[i] = x;
  }
  return groupLifetimes({ repeats, recency, age });
}

function parametersHold<P extends string>(
  fit: Defined<Fit<P>>,
  truth: Readonly<Record<P, number>>,
  names: readonly P[],
): readonly (boolean | undefined)[] {
  if (isUndefined(fit)) return names.map(() => undefined);
  return names.flatMap((name) => holds(parameterInterval(fit, name), truth[name]));
}

const geometric = { r: 0.8, alpha: 9, a: 0.9, b: 3 };
const GEOMETRIC = ['r', 'alpha', 'a', 'b'] as const;

const betaGeometric = (kind: BetaGeometricKind, size: number, trials: number): Study => ({
  method: kind === 'bg-nbd' ? 'BG/NBD parameters' : 'MBG/NBD parameters',
  situation: `${size} customers`,
  promise: 'coverage',
  trials,
  figures: GEOMETRIC,
  trial: (g) => {
    const data = bought(g, size, () => {
      const rate = gamma(g, geometric.r) / geometric.alpha;
      const leave = beta(g, geometric.a, geometric.b);
      const gone = kind === 'mbg-nbd' && g.uniform() < leave;
      let stayed = 0;
      return {
        rate,
        until: (x) => {
          if (gone) return 0;
          if (x > stayed) {
            stayed = x;
            if (g.uniform() < leave) return 0;
          }
          return Infinity;
        },
      };
    });
    return parametersHold(fitBetaGeometric(kind, data), geometric, GEOMETRIC);
  },
});

const paretoTruth = { r: 0.8, alpha: 9, s: 1.2, beta: 40 };
const PARETO = ['r', 'alpha', 's', 'beta'] as const;

const pareto = (size: number, trials: number, known?: string): Study => ({
  method: 'Pareto/NBD parameters',
  situation: `${size} customers`,
  promise: 'coverage',
  trials,
  figures: PARETO,
  trial: (g) => {
    const data = bought(g, size, () => {
      const life = (exponential(g) * paretoTruth.beta) / gamma(g, paretoTruth.s);
      return { rate: gamma(g, paretoTruth.r) / paretoTruth.alpha, until: () => life };
    });
    return parametersHold(fitParetoNbd(data), paretoTruth, PARETO);
  },
  ...(known === undefined ? {} : { known }),
});

const spendTruth = { p: 5, q: 4, gamma: 40 };
const SPEND = ['p', 'q', 'gamma'] as const;

const gammaGamma = (size: number): Study => ({
  method: 'Gamma-Gamma parameters',
  situation: `${size} customers`,
  promise: 'coverage',
  trials: 4000,
  figures: SPEND,
  trial: (g) => {
    const repeats = Uint32Array.from({ length: size }, () => 1 + Math.floor(gamma(g, 1.2) * 2));
    const spend = Float64Array.from(
      repeats,
      (x) => (gamma(g, spendTruth.p * x) * spendTruth.gamma) / gamma(g, spendTruth.q),
    );
    return parametersHold(fitGammaGamma(repeats, spend), spendTruth, SPEND);
  },
});

const contractTruth = { alpha: 0.7, beta: 1.2 };
const CONTRACT = ['alpha', 'beta'] as const;

const contract = (size: number): Study => ({
  method: 'shifted beta geometric parameters',
  situation: `${size} customers, 7 renewals`,
  promise: 'coverage',
  trials: 2000,
  figures: CONTRACT,
  trial: (g) => {
    const remaining = new Float64Array(8);
    for (let i = 0; i < size; i++) {
      const leave = beta(g, contractTruth.alpha, contractTruth.beta);
      for (let t = 0; t < 8; t++) {
        remaining[t] = (remaining[t] ?? 0) + 1;
        if (g.uniform() < leave) break;
      }
    }
    return parametersHold(fitShiftedBetaGeometric(remaining), contractTruth, CONTRACT);
  },
});

const occasionTruth = { alpha: 1.2, beta: 0.8, gamma: 0.7, delta: 2.5 };
const OCCASIONS = ['alpha', 'beta', 'gamma', 'delta'] as const;

const occasions = (size: number, known?: string): Study => ({
  method: 'BG/BB parameters',
  situation: `${size} customers, 6 occasions`,
  promise: 'coverage',
  trials: 500,
  figures: OCCASIONS,
  trial: (g) => {
    const seen = new Map<number, number>();
    for (let i = 0; i < size; i++) {
      const buys = beta(g, occasionTruth.alpha, occasionTruth.beta);
      const leaves = beta(g, occasionTruth.gamma, occasionTruth.delta);
      let x = 0;
      let last = 0;
      for (let t = 1; t <= 6 && g.uniform() >= leaves; t++) {
        if (g.uniform() < buys) {
          x += 1;
          last = t;
        }
      }
      seen.set(10 * x + last, (seen.get(10 * x + last) ?? 0) + 1);
    }
    const cells = [...seen.keys()];
    const fit = fitOccasions({
      purchases: cells.map((cell) => Math.floor(cell / 10)),
      last: cells.map((cell) => cell % 10),
      occasions: cells.map(() => 6),
      count: [...seen.values()],
    });
    return parametersHold(fit, occasionTruth, OCCASIONS);
  },
  ...(known === undefined ? {} : { known }),
});

/** Recovery of every model of lifetime value: parameters within their 95% intervals as often as promised. */
export const lifetimeStudies: readonly Study[] = [
  betaGeometric('bg-nbd', 2000, 600),
  betaGeometric('mbg-nbd', 2000, 600),
  pareto(3000, 300),
  gammaGamma(500),
  contract(1000),
  occasions(4000),
];
