import { describe, expect, it } from 'vitest';
import { groupLifetimes, sampleGroups } from '../orders/grouped-lifetimes.ts';
import { beta, exponential, gamma } from '../random/gamma.ts';
import { seeded } from '../random/generator.ts';
import { defined } from '../testing/defined.ts';
import { fitBetaGeometric } from './beta-geometric.ts';
import { betaGeometricLikelihood, type BetaGeometricKind } from './beta-geometric-likelihood.ts';
import { fitGammaGamma } from './gamma-gamma.ts';
import { spendingIndependence } from './spending-independence.ts';

describe('recovery: 20,000 simulated customers', () => {
  it.each<BetaGeometricKind>(['bg-nbd', 'mbg-nbd'])(
    '%s parameters lie within 4 standard errors, spending too',
    (kind) => {
      const truth = { r: 0.8, alpha: 9, a: 0.9, b: 3 };
      const spending = { p: 5, q: 4, gamma: 40 };
      const generator = seeded(kind.length);
      const size = 20_000;
      const repeats = new Uint32Array(size);
      const recency = new Float64Array(size);
      const age = new Float64Array(size);
      const spend = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        age[i] = 20 + 30 * generator.uniform();
        const rate = gamma(generator, truth.r) / truth.alpha;
        const leave = beta(generator, truth.a, truth.b);
        const scale = gamma(generator, spending.q) / spending.gamma;
        let t = 0;
        let alive = kind === 'bg-nbd' || generator.uniform() >= leave;
        while (alive) {
          t += exponential(generator) / rate;
          if (t > age[i]!) break;
          repeats[i] = repeats[i]! + 1;
          recency[i] = t;
          spend[i] = spend[i]! + gamma(generator, spending.p) / scale;
          alive = generator.uniform() >= leave;
        }
      }
      const { parameters, standardErrors } = defined(
        fitBetaGeometric(kind, groupLifetimes({ repeats, recency, age })),
      );
      for (const name of ['r', 'alpha', 'a', 'b'] as const) {
        expect(Math.abs(parameters[name] - truth[name])).toBeLessThan(4 * (standardErrors?.[name] ?? 0));
      }
      const money = defined(fitGammaGamma(repeats, spend));
      for (const name of ['p', 'q', 'gamma'] as const) {
        expect(Math.abs(money.parameters[name] - spending[name])).toBeLessThan(
          4 * (money.standardErrors?.[name] ?? 0),
        );
      }
      expect(defined(spendingIndependence(repeats, spend)).verdict).toBe('holds');
    },
  );
});

describe('45,000 customers, no two alike', () => {
  it('a search that begins with a sample ends where no slope is left, of lifetimes and of spend', () => {
    const generator = seeded(31);
    const size = 45_000;
    const repeats = new Uint32Array(size);
    const recency = new Float64Array(size);
    const age = Float64Array.from({ length: size }, () => 20 + 30 * generator.uniform());
    const spend = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const rate = gamma(generator, 0.8) / 9;
      const leave = beta(generator, 0.9, 3);
      const scale = gamma(generator, 4) / 40;
      for (let t = exponential(generator) / rate; t < age[i]!; t += exponential(generator) / rate) {
        repeats[i] = repeats[i]! + 1;
        recency[i] = t;
        if (generator.uniform() < leave) break;
      }
      spend[i] = repeats[i]! === 0 ? 0 : gamma(generator, 5 * repeats[i]!) / scale;
    }
    const groups = groupLifetimes({ repeats, recency, age });
    const sampled = sampleGroups(groups);
    expect(sampled?.count.length).toBeLessThan(12_000);
    const { parameters, standardErrors } = defined(fitBetaGeometric('bg-nbd', groups));
    const slopes = new Float64Array(4);
    const { logLikelihood } = betaGeometricLikelihood('bg-nbd', groups);
    logLikelihood(Float64Array.from(Object.values(parameters)), slopes);
    for (const slope of slopes) expect(Math.abs(slope) / size).toBeLessThan(1e-7);
    expect(Math.abs(parameters.r - 0.8)).toBeLessThan(4 * (standardErrors?.r ?? 0));
    const money = defined(fitGammaGamma(repeats, spend));
    expect(Math.abs(money.parameters.q - 4)).toBeLessThan(4 * (money.standardErrors?.q ?? 0));
  });
});
