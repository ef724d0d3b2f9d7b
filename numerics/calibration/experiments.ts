import { breakageRate } from '../accounting/breakage.ts';
import { confidenceSequence, mixtureTest } from '../experiments/confidence-sequence.ts';
import { cuped } from '../experiments/cuped.ts';
import { clusteredDifferenceInDifferences } from '../experiments/difference-in-differences.ts';
import { holdoutLift } from '../experiments/holdout-lift.ts';
import { interruptedSeries } from '../experiments/interrupted-series.ts';
import { sampleRatio } from '../experiments/sample-ratio.ts';
import { pairedMomentsOf, type PairedMoments } from '../paired-moments.ts';
import { gamma } from '../random/gamma.ts';
import type { Generator } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { isUndefined } from '../undefined.ts';
import { autoregressive, classes, many, share } from './draws.ts';
import { alarms, holds, type Study } from './study.ts';

function foretold(g: Generator, n: number, effect: number): PairedMoments {
  const x = many(n, () => normal(g));
  return pairedMomentsOf(
    x,
    x.map((own) => effect + 0.7 * own + 0.7 * normal(g)),
  );
}

const cupedAt = (m: number, n: number): Study => ({
  method: 'CUPED',
  situation: `n ${m} and ${n}, correlation .7`,
  promise: 'coverage',
  trials: 20_000,
  trial: (g) => holds(cuped(foretold(g, m, 0.3), foretold(g, n, 0)), 0.3),
});

/** A look after every hundred observations of both groups, up to 5,000. */
const looks = (method: string, pValue: (look: Parameters<typeof mixtureTest>[0]) => number): Study => ({
  method,
  situation: '50 looks, 100 to 5,000 observations, no effect',
  promise: 'at-most',
  trials: 4000,
  trial: (g) => {
    let sum = 0;
    for (let n = 100; n <= 5000; n += 100) {
      sum += 10 * normal(g);
      const look = { value: (2 * sum) / n, standardError: 2 / Math.sqrt(n), n };
      if (pValue(look) < 0.05) return [true];
    }
    return [false];
  },
});

/** Customers or shops of unequal size, whose rows share an effect and a change of their own. */
function panel(g: Generator, treated: number, others: number) {
  const outcome: number[] = [];
  const group: number[] = [];
  const after: number[] = [];
  const cluster: number[] = [];
  for (let c = 0; c < treated + others; c++) {
    const own = normal(g);
    const change = 0.5 * normal(g);
    const rows = 4 + 2 * (c % 5);
    for (let i = 0; i < rows; i++) {
      const late = i % 2;
      outcome.push(own + late * (1 + change) + normal(g));
      group.push(c < treated ? 1 : 0);
      after.push(late);
      cluster.push(c);
    }
  }
  return { outcome, treated: group, after, cluster };
}

const clustered = (treated: number, others: number, correction: 'cr1' | 'cr2', known?: string): Study => ({
  method: `difference in differences (${correction.toUpperCase()})`,
  situation: `${treated} treated clusters, ${others} others, 4 to 12 rows`,
  promise: 'false-alarms',
  trials: 4000,
  trial: (g) => alarms(clusteredDifferenceInDifferences(panel(g, treated, others), { correction })),
  ...(known === undefined ? {} : { known }),
});

const interrupted = (
  n: number,
  correlation: number,
  errors: 'autoregressive' | 'newey-west',
  known?: string,
): Study => ({
  method: `interrupted series (${errors === 'newey-west' ? 'Newey-West' : 'AR(1), REML'})`,
  situation: `${n} points, neighbours correlate ${correlation}`,
  promise: 'coverage',
  trials: 2000,
  figures: ['step', 'turn'],
  trial: (g) => {
    const noise = autoregressive(g, n, correlation);
    const half = n / 2;
    const found = interruptedSeries(
      noise.map((own, t) => own + 0.05 * t + (t < half ? 0 : 1)),
      half,
      { errors },
    );
    if (isUndefined(found)) return [undefined, undefined];
    return [...holds(found.level, 1), ...holds(found.slope, 0)];
  },
  ...(known === undefined ? {} : { known }),
});

const lift = (m: number, n: number, p: number, q: number): Study => ({
  method: 'holdout lift',
  situation: `n ${m} treated and ${n} held out, shares ${p} and ${q}`,
  promise: 'coverage',
  trials: 20_000,
  trial: (g) => {
    const found = holdoutLift(share(g, m, p), share(g, n, q));
    return isUndefined(found) ? [undefined] : holds(found.lift, p / q - 1);
  },
});

const breakage = (members: number): Study => ({
  method: 'breakage',
  situation: `${members} members of unequal points`,
  promise: 'coverage',
  trials: 10_000,
  trial: (g) => {
    const issued = many(members, () => 100 + Math.round(300 * gamma(g, 1)));
    const redeemed = issued.map((own) => Math.round(own * (0.7 + 0.3 * g.uniform())));
    return holds(breakageRate({ issued, redeemed }), 0.15);
  },
});

/** Experiments, and what is said without one. */
export const experiments: readonly Study[] = [
  cupedAt(30, 30),
  cupedAt(30, 200),
  cupedAt(400, 60),
  looks('confidence sequence (tuned for 5,000)', (look) => confidenceSequence(look).pValue),
  looks('mixture test (expected spread .1)', (look) => mixtureTest(look, 0.1).pValue),
  lift(900, 100, 0.3, 0.25),
  lift(5000, 250, 0.1, 0.08),
  ...[
    [60, 40],
    [200, 20],
  ].map(([m = 0, n = 0]): Study => ({
    method: 'sample ratio',
    situation: `${m + n} customers, ${m} and ${n} meant`,
    promise: 'false-alarms',
    trials: 20_000,
    trial: (g) => alarms(sampleRatio(classes(g, m + n, [m / (m + n), n / (m + n)]), [m, n])),
  })),
  clustered(15, 15, 'cr2'),
  clustered(6, 24, 'cr2'),
  clustered(4, 8, 'cr2'),
  clustered(30, 90, 'cr2'),
  clustered(6, 24, 'cr1', 'the usual correction is too sure with few treated clusters; CR2 is the default'),
  interrupted(48, 0, 'autoregressive'),
  interrupted(48, 0.3, 'autoregressive'),
  interrupted(100, 0.3, 'autoregressive'),
  interrupted(48, 0.6, 'autoregressive', '48 points as alike as these hold what 12 independent ones do'),
  interrupted(48, 0.3, 'newey-west', 'too sure in short series: the autoregression is the default'),
  breakage(40),
  breakage(200),
];
