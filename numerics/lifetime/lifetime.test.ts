import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lnHypergeometric } from '../functions/hypergeometric.ts';
import { hessian, type Objective } from '../optimisation/bfgs.ts';
import { groupLifetimes, type GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { lifetimes } from '../orders/lifetimes.ts';
import { cdnowOrders, dayOf } from '../testing/cdnow.ts';
import { defined } from '../testing/defined.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import {
  expectedFuturePurchases,
  expectedPurchases,
  fitBetaGeometric,
  probabilityAlive,
} from './beta-geometric.ts';
import { betaGeometricLikelihood, type BetaGeometricKind } from './beta-geometric-likelihood.ts';
import type { Curvature } from './fit.ts';
import { expectedSpend, fitGammaGamma } from './gamma-gamma.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import { fitShiftedBetaGeometric, retentionAt, survivalAfter } from './shifted-beta-geometric.ts';

const hasCdnow = hasSharedData('CDNOW_sample.txt');

describe.skipIf(!hasCdnow)(`CDNOW sample (${needsSharedData})`, () => {
  const orders = hasCdnow ? cdnowOrders('CDNOW_sample.txt') : undefined;
  const calibration = orders && lifetimes(orders, { end: dayOf('19970930'), distinctDays: true });

  function groups(weeks: (days: number) => number): GroupedLifetimes {
    if (!calibration) throw new Error('no data');
    const { repeats, recency, age } = calibration;
    return groupLifetimes({ repeats, recency: recency.map(weeks), age: age.map(weeks) });
  }
  const rounded = (days: number) => Math.round((days / 7) * 100) / 100;

  it('Fader, Hardie & Lee 2005, table 2: BG/NBD .243 4.414 .793 2.426, LL -9582.4', () => {
    const { parameters, logLikelihood, customers } = defined(
      fitBetaGeometric(
        'bg-nbd',
        groups((days) => days / 7),
      ),
    );
    expect(parameters.r).toBeCloseTo(0.2426, 4);
    expect(parameters.alpha).toBeCloseTo(4.4137, 3);
    expect(parameters.a).toBeCloseTo(0.793, 3);
    expect(parameters.b).toBeCloseTo(2.426, 3);
    expect(logLikelihood).toBeCloseTo(-9582.429, 3);
    expect(customers).toBe(2357);
  });

  it('BG/NBD on weeks of two decimals, to eight digits of an arbitrary-precision Newton, with standard errors', () => {
    const { parameters, logLikelihood, standardErrors } = defined(
      fitBetaGeometric('bg-nbd', groups(rounded)),
    );
    expect(logLikelihood).toBeCloseTo(-9582.42556056737, 7);
    expect(parameters.r).toBeCloseTo(0.2425929072045, 5);
    expect(parameters.alpha).toBeCloseTo(4.413531561205, 5);
    expect(parameters.a).toBeCloseTo(0.7928861480988, 5);
    expect(parameters.b).toBeCloseTo(2.425753436494, 5);
    expect(standardErrors?.r).toBeCloseTo(0.0125573, 5);
    expect(standardErrors?.alpha).toBeCloseTo(0.378221, 4);
    expect(standardErrors?.a).toBeCloseTo(0.185719, 4);
    expect(standardErrors?.b).toBeCloseTo(0.705346, 4);
  });

  it('MBG/NBD .525 6.183 .891 1.614, LL -9582.1326848999', () => {
    const { parameters, logLikelihood } = defined(fitBetaGeometric('mbg-nbd', groups(rounded)));
    expect(logLikelihood).toBeCloseTo(-9582.1326848999, 7);
    expect(
      [parameters.r, parameters.alpha, parameters.a, parameters.b].map((value) => Number(value.toFixed(3))),
    ).toEqual([0.525, 6.183, 0.891, 1.614]);
  });

  it('Gamma-Gamma 6.2493 3.7443 15.4443, LL -4055.918, of 946 customers', () => {
    if (!calibration) return;
    const { parameters, logLikelihood, customers } = defined(
      fitGammaGamma(calibration.repeats, calibration.repeatSpend),
    );
    expect(customers).toBe(946);
    expect(logLikelihood).toBeCloseTo(-4055.918, 3);
    expect(Math.abs(parameters.p - 6.2493)).toBeLessThan(1e-2);
    expect(Math.abs(parameters.q - 3.7443)).toBeLessThan(1e-2);
    expect(Math.abs(parameters.gamma - 15.4443)).toBeLessThan(1e-2);
  });

  it('holdout purchases by calibration frequency: actual and model means of 0..6 and 7+', () => {
    if (!orders || !calibration) return;
    const all = lifetimes(orders, { end: dayOf('19980630'), distinctDays: true });
    const later = Array.from(all.repeats, (x, i) => x - (calibration.repeats[i] ?? 0));
    expect(later.reduce((a, b) => a + b, 0)).toBe(1882);
    const parameters = { r: 0.2426, alpha: 4.4137, a: 0.793, b: 2.426 };
    const mean = (bin: number, of: (i: number) => number) => {
      const own = Array.from(calibration.repeats, (_, i) => i).filter(
        (i) => Math.min(7, calibration.repeats[i] ?? 0) === bin,
      );
      return own.reduce((total, i) => total + of(i), 0) / own.length;
    };
    const actual = [0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594];
    const model = [0.2255, 0.5232, 1.0442, 1.5203, 2.1639, 2.6538, 3.504, 6.1571];
    actual.forEach((value, bin) => expect(mean(bin, (i) => later[i] ?? NaN)).toBeCloseTo(value, 4));
    model.forEach((value, bin) => {
      const predicted = mean(bin, (i) => {
        const customer = {
          repeats: calibration.repeats[i] ?? 0,
          recency: (calibration.recency[i] ?? 0) / 7,
          age: (calibration.age[i] ?? 0) / 7,
        };
        return expectedFuturePurchases('bg-nbd', parameters, customer, 39);
      });
      expect(Math.abs(predicted - value)).toBeLessThan(2e-3);
    });
  });
});

describe('Hardie, BG/NBD at .243 4.414 .793 2.426', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

  it.each([
    [2, 30.43, -9.458606307, 0.7265785701, 1.226028175, 1.558720806],
    [1, 1.71, -4.469093275, 0.2121009854, 0.2031869871, 0.2598234649],
    [0, 0, -0.5547132764, 1, 0.195098052, 0.2520730223],
  ])(
    'x = %s, t_x = %s, T = 38.86: likelihood, P(alive), purchases in 39 and 52 weeks',
    (repeats, recency, ln, alive, in39, in52) => {
      const one = groupLifetimes({
        repeats: Uint32Array.of(repeats),
        recency: Float64Array.of(recency),
        age: Float64Array.of(38.86),
      });
      const value = betaGeometricLikelihood('bg-nbd', one).logLikelihood(
        Float64Array.of(0.243, 4.414, 0.793, 2.426),
        new Float64Array(4),
      );
      expect(value).toBeCloseTo(ln, 8);
      const customer = { repeats, recency, age: 38.86 };
      expect(probabilityAlive('bg-nbd', parameters, customer)).toBeCloseTo(alive, 8);
      expect(expectedFuturePurchases('bg-nbd', parameters, customer, 39)).toBeCloseTo(in39, 8);
      expect(expectedFuturePurchases('bg-nbd', parameters, customer, 52)).toBeCloseTo(in52, 8);
    },
  );

  it('a near 1 is no pole, and a new customer expects what the model adds up to', () => {
    const near = (a: number) => expectedPurchases('bg-nbd', { ...parameters, a }, 40);
    expect(near(1)).toBeGreaterThan(near(1.01));
    expect(near(1)).toBeLessThan(near(0.99));
    expect(expectedPurchases('bg-nbd', parameters, 0)).toBe(0);
  });
});

describe('Gamma-Gamma at 6.25 3.74 15.44', () => {
  const parameters = { p: 6.25, q: 3.74, gamma: 15.44 };

  it('expected spend of (3, 35), (1, 10) and of a customer without purchases', () => {
    expect(defined(expectedSpend(parameters, 3, 35))).toBeCloseTo(35.02791996, 7);
    expect(defined(expectedSpend(parameters, 1, 10))).toBeCloseTo(17.68631813, 7);
    expect(defined(expectedSpend(parameters, 0, 0))).toBeCloseTo(35.2189781, 7);
    expect(expectedSpend({ ...parameters, q: 0.9 }, 0, 0)).toMatchObject({ undefined: 'does-not-exist' });
  });
});

describe('Fader & Hardie 2007: regular customers of a contract, seven years', () => {
  const fit = defined(fitShiftedBetaGeometric([1000, 631, 468, 382, 326, 289, 262, 241]));

  it('alpha .7041, beta 1.1820, LL -1680.265', () => {
    expect(fit.parameters.alpha).toBeCloseTo(0.7041, 4);
    expect(fit.parameters.beta).toBeCloseTo(1.182, 4);
    expect(fit.logLikelihood).toBeCloseTo(-1680.265, 3);
  });

  it('predicts 22.008 20.441 19.119 17.987 17.004 percent for years 8 to 12', () => {
    const predicted = [8, 9, 10, 11, 12].map((t) => 100 * survivalAfter(fit.parameters, t));
    [22.008, 20.441, 19.119, 17.987, 17.004].forEach((value, i) =>
      expect(predicted[i]).toBeCloseTo(value, 2),
    );
    expect(survivalAfter(fit.parameters, 3) / survivalAfter(fit.parameters, 2)).toBeCloseTo(
      retentionAt(fit.parameters, 3),
      12,
    );
  });

  it('refuses counts that grow, and says where there is nothing to fit', () => {
    expect(() => fitShiftedBetaGeometric([100, 110])).toThrow(/remaining\[0\] - remaining\[1\]/);
    expect(fitShiftedBetaGeometric([100, 100])).toMatchObject({ undefined: 'does-not-exist' });
    expect(fitShiftedBetaGeometric([100])).toMatchObject({ undefined: 'not-enough-answers' });
  });
});

describe('slopes', () => {
  it.each<BetaGeometricKind>(['bg-nbd', 'mbg-nbd'])(
    '%s: as differences give them, first and second',
    (kind) => {
      const some = groupLifetimes({
        repeats: Uint32Array.of(0, 1, 2, 7, 1),
        recency: Float64Array.of(0, 3, 20, 38, 12),
        age: Float64Array.of(30, 38, 35, 39, 39),
      });
      const { logLikelihood: of, curvature } = betaGeometricLikelihood(kind, some);
      const at = Float64Array.of(0.4, 5, 1.2, 2);
      const slopes = new Float64Array(4);
      of(at, slopes);
      const scratch = new Float64Array(4);
      slopes.forEach((slope, i) => {
        const up = of(at.with(i, at[i]! + 1e-6), scratch);
        const down = of(at.with(i, at[i]! - 1e-6), scratch);
        expect((up - down) / 2e-6).toBeCloseTo(slope, 5);
      });
      expectCurvature(of, curvature, at);
    },
  );

  it('Gamma-Gamma: as differences give them, first and second', () => {
    const { logLikelihood, curvature } = gammaGammaLikelihood(
      Uint32Array.of(1, 4, 2, 1),
      Float64Array.of(9, 80, 31, 4),
    );
    const at = Float64Array.of(3, 2, 12);
    const slopes = new Float64Array(3);
    const scratch = new Float64Array(3);
    logLikelihood(at, slopes);
    slopes.forEach((slope, i) => {
      const up = logLikelihood(at.with(i, at[i]! + 1e-6), scratch);
      const down = logLikelihood(at.with(i, at[i]! - 1e-6), scratch);
      expect((up - down) / 2e-6).toBeCloseTo(slope, 5);
    });
    expectCurvature(logLikelihood, curvature, at);
  });

  function expectCurvature(of: Objective, curvature: Curvature | undefined, at: Float64Array) {
    const second = new Float64Array(at.length ** 2);
    curvature?.(at, second);
    hessian(of, at).forEach((difference, i) => expect(second[i]).toBeCloseTo(difference, 6));
  }
});

describe('nothing to fit', () => {
  it('no customers, no repeat purchases, all spend alike', () => {
    const none = groupLifetimes({
      repeats: new Uint32Array(0),
      recency: new Float64Array(0),
      age: new Float64Array(0),
    });
    expect(fitBetaGeometric('bg-nbd', none)).toEqual({ undefined: 'not-enough-answers', n: 0, needed: 1 });
    const once = groupLifetimes({
      repeats: new Uint32Array(3),
      recency: new Float64Array(3),
      age: Float64Array.of(3, 4, 5),
    });
    expect(fitBetaGeometric('bg-nbd', once)).toEqual({ undefined: 'no-variance', of: 'repeat purchases' });
    expect(fitGammaGamma(Uint32Array.of(0, 1), Float64Array.of(0, 5))).toMatchObject({ n: 1, needed: 2 });
    expect(fitGammaGamma(Uint32Array.of(1, 2), Float64Array.of(5, 10))).toEqual({
      undefined: 'no-variance',
      of: 'mean spend',
    });
  });
});

describe('properties', () => {
  it('P(alive) is a probability, falls with silence, and expectations grow with time', () => {
    const customers = fc.record({
      repeats: fc.integer({ min: 0, max: 300 }),
      age: fc.double({ min: 1, max: 500, noNaN: true }),
      early: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    const kinds = fc.constantFrom<BetaGeometricKind>('bg-nbd', 'mbg-nbd');
    fc.assert(
      fc.property(kinds, customers, (kind, { repeats, age, early }) => {
        const parameters = { r: 0.5, alpha: 6, a: 0.8, b: 2.5 };
        const recency = repeats === 0 ? 0 : early * age;
        const alive = probabilityAlive(kind, parameters, { repeats, recency, age });
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(probabilityAlive(kind, parameters, { repeats, recency, age: age + 50 })).toBeLessThanOrEqual(
          alive,
        );
        const soon = expectedFuturePurchases(kind, parameters, { repeats, recency, age }, 10);
        const later = expectedFuturePurchases(kind, parameters, { repeats, recency, age }, 50);
        expect(Number.isFinite(later)).toBe(true);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(later).toBeGreaterThanOrEqual(soon);
      }),
    );
  });

  it('mpmath: ln 2F1', () => {
    expect(lnHypergeometric(0.5, 0.7, 1.9, 0.3)).toBeCloseTo(0.0621609699892918, 12);
    expect(lnHypergeometric(30, 12, 13.5, 0.9)).toBeCloseTo(64.4362019420485, 11);
    expect(lnHypergeometric(2, 3, 10, 0.999)).toBeCloseTo(0.873970605787352, 11);
  });
});
