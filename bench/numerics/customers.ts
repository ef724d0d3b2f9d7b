import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitBetaGeometric } from '../../numerics/lifetime/beta-geometric.ts';
import { fitGammaGamma } from '../../numerics/lifetime/gamma-gamma.ts';
import { fitParetoNbd } from '../../numerics/lifetime/pareto-nbd.ts';
import { groupLifetimes } from '../../numerics/orders/grouped-lifetimes.ts';
import { beta, exponential, gamma } from '../../numerics/random/gamma.ts';
import { seeded } from '../../numerics/random/generator.ts';
import { defined } from '../../numerics/testing/defined.ts';
import { timed, type Line } from './part.ts';

export const CUSTOMERS = 1_000_000;

/** Customers of two years under BG/NBD and Gamma-Gamma, in whole days. */
function simulated() {
  const g = seeded(1);
  const repeats = new Uint32Array(CUSTOMERS);
  const recency = new Float64Array(CUSTOMERS);
  const age = new Float64Array(CUSTOMERS);
  const spend = new Float64Array(CUSTOMERS);
  for (let i = 0; i < CUSTOMERS; i++) {
    const watched = 650 + Math.floor(42 * g.uniform());
    age[i] = watched;
    const rate = gamma(g, 0.5) / 120;
    const leave = beta(g, 0.8, 2.5);
    const scale = gamma(g, 4) / 40;
    let day = 0;
    for (let t = exponential(g) / rate; t < watched; t += exponential(g) / rate) {
      if (Math.floor(t) === day) continue;
      day = Math.floor(t);
      repeats[i] = repeats[i]! + 1;
      recency[i] = day;
      spend[i] = spend[i]! + gamma(g, 5) / scale;
      if (g.uniform() < leave) break;
    }
  }
  return { repeats, recency, age, spend };
}

/** Fits of a million customers; leaves the columns in `directory` for the peer. */
export async function customers(directory: string): Promise<Line[]> {
  const data = simulated();
  for (const [name, column] of Object.entries(data)) writeFileSync(join(directory, `${name}.bin`), column);
  const grouped = groupLifetimes(data);
  const whole = await timed(7, () => {
    const fit = defined(fitBetaGeometric('bg-nbd', groupLifetimes(data)));
    return { fit, money: defined(fitGammaGamma(data.repeats, data.spend)) };
  });
  const pareto = await timed(1, () => defined(fitParetoNbd(grouped)));
  const plain = await timed(1, () => plainLikelihood(data, Object.values(whole.result.fit.parameters)));
  const { fit, money } = whole.result;
  const what = 'BG/NBD and Gamma-Gamma, 1,000,000 customers';
  return [
    {
      what,
      by: 'Rehire',
      seconds: whole.seconds,
      cpu: whole.cpu,
      figure: `LL ${fit.logLikelihood.toFixed(3)} and ${money.logLikelihood.toFixed(3)}; ${grouped.count.length} groups; ${fit.iterations} rounds after a sample`,
      target: '50x the fit over rows, 3x the fit over groups',
    },
    {
      what: 'one BG/NBD likelihood, 1,000,000 customers',
      by: 'plain TypeScript loop over rows',
      seconds: plain.seconds,
      cpu: plain.cpu,
      figure: `LL ${plain.result.toFixed(3)}`,
    },
    {
      what: 'Pareto/NBD, 1,000,000 customers',
      by: 'Rehire',
      seconds: pareto.seconds,
      cpu: pareto.cpu,
      figure: `LL ${pareto.result.logLikelihood.toFixed(3)}; ${pareto.result.iterations} rounds`,
    },
  ];
}

/** The likelihood as one writes it down, with Lanczos' gamma function: one evaluation, of which a fit needs hundreds without slopes. */
function plainLikelihood(
  { repeats, recency, age }: ReturnType<typeof simulated>,
  [r = 0, alpha = 0, a = 0, b = 0]: readonly number[],
): number {
  let sum = 0;
  for (let i = 0; i < repeats.length; i++) {
    const x = repeats[i]!;
    const front = lanczos(r + x) - lanczos(r) + r * Math.log(alpha);
    const stay = lanczos(a + b) + lanczos(b + x) - lanczos(b) - lanczos(a + b + x);
    const left = x > 0 ? (a / (b + x - 1)) * (alpha + recency[i]!) ** -(r + x) : 0;
    sum += front + stay + Math.log((alpha + age[i]!) ** -(r + x) + left);
  }
  return sum;
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

function lanczos(x: number): number {
  let sum = 0.9999999999998099;
  LANCZOS.forEach((c, i) => (sum += c / (x + i)));
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
