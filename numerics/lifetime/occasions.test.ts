import { describe, expect, it } from 'vitest';
import { defined } from '../testing/defined.ts';
import { aliveAtNextOccasion, expectedOnOccasions, fitOccasions } from './beta-geometric-beta-binomial.ts';

/** Fader, Hardie & Shang 2010, table 2: donors by purchases x and last occasion t_x on six occasions. */
const rows = (
  '6,6,1203 5,6,728 4,6,512 3,6,357 2,6,234 1,6,129 5,5,335 4,5,284 3,5,225 2,5,173 1,5,119 4,4,240 3,4,181 2,4,155 1,4,78 ' +
  '3,3,322 2,3,255 1,3,129 2,2,613 1,2,277 1,1,1091 0,0,3464'
)
  .split(' ')
  .map((cell) => cell.split(',').map(Number));
const column = (i: number) => rows.map((row) => row[i] ?? NaN);
const donors = { purchases: column(0), last: column(1), occasions: rows.map(() => 6), count: column(2) };

describe('Fader, Hardie & Shang 2010: 11,104 donors on six occasions', () => {
  const fit = defined(fitOccasions(donors));

  it('alpha 1.204, beta .750, gamma .657, delta 2.783, LL -33225.58', () => {
    expect(fit.customers).toBe(11_104);
    expect(fit.logLikelihood).toBeCloseTo(-33225.581274347, 4);
    expect(Math.abs(fit.parameters.alpha - 1.204)).toBeLessThan(1e-3);
    expect(Math.abs(fit.parameters.beta - 0.75)).toBeLessThan(1e-3);
    expect(Math.abs(fit.parameters.gamma - 0.657)).toBeLessThan(1e-3);
    expect(Math.abs(fit.parameters.delta - 2.783)).toBeLessThan(2e-3);
    expect(fit.standardErrors?.alpha).toBeGreaterThan(0);
  });

  it('who gave six times of six is there with .930430 and gives 3.752506 times in five; who never did .108134 and .072863', () => {
    const best = { purchases: 6, last: 6, occasions: 6 };
    const none = { purchases: 0, last: 0, occasions: 6 };
    expect(aliveAtNextOccasion(fit.parameters, best)).toBeCloseTo(0.93043, 4);
    expect(expectedOnOccasions(fit.parameters, best, 5)).toBeCloseTo(3.752506, 3);
    expect(aliveAtNextOccasion(fit.parameters, none)).toBeCloseTo(0.108134, 4);
    expect(expectedOnOccasions(fit.parameters, none, 5)).toBeCloseTo(0.072863, 4);
  });

  it('gamma = 1 is no pole', () => {
    const at = (gamma: number) =>
      expectedOnOccasions({ ...fit.parameters, gamma }, { purchases: 3, last: 5, occasions: 6 }, 4);
    expect(at(1)).toBeLessThan(at(0.99));
    expect(at(1)).toBeGreaterThan(at(1.01));
  });

  it('impossible rows are named; nobody and nothing are undefined', () => {
    expect(() => fitOccasions({ purchases: [3], last: [2], occasions: [6], count: [1] })).toThrow(
      /row 0 must be whole numbers/,
    );
    expect(fitOccasions({ purchases: [], last: [], occasions: [], count: [] })).toMatchObject({
      undefined: 'not-enough-answers',
    });
    expect(fitOccasions({ purchases: [0], last: [0], occasions: [6], count: [5] })).toMatchObject({
      undefined: 'no-variance',
    });
  });
});
