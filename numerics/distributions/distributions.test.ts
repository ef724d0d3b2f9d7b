import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lnBeta } from '../functions/beta.ts';
import { digamma, gammaTails, lnGamma, trigamma } from '../functions/gamma.ts';
import { DomainError } from '../errors.ts';
import { betaCdf, betaQuantile } from './beta.ts';
import { binomialCdf, binomialPmf, binomialQuantile } from './binomial.ts';
import { chiSquareAbove, chiSquareCdf, chiSquareQuantile } from './chi-square.ts';
import { fAbove, fCdf, fQuantile } from './f.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { tCdf, tQuantile } from './student-t.ts';

interface Row {
  readonly of: string;
  readonly args: readonly [number, number, number];
  readonly value: number;
}

const functions: Record<string, (a: number, b: number, c: number) => number> = {
  lnGamma,
  digamma,
  trigamma,
  lnBeta,
  gammaBelow: (a, x) => gammaTails(a, x).below,
  gammaAbove: (a, x) => gammaTails(a, x).above,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
  chiSquareCdf,
  chiSquareAbove,
  chiSquareQuantile,
  fCdf,
  fAbove,
  fQuantile,
  betaCdf,
  betaQuantile,
  binomialPmf,
  binomialCdf,
  binomialQuantile,
};

const rows = JSON.parse(
  readFileSync(new URL('distributions.fixture.json', import.meta.url), 'utf8'),
) as Row[];

describe('SciPy 1.17', () => {
  for (const [name, compute] of Object.entries(functions)) {
    it(`${name} agrees to 1e-10`, () => {
      const mine = rows.filter((row) => row.of === name);
      expect(mine.length).toBeGreaterThan(10);
      for (const { args, value } of mine) {
        const got = compute(...args);
        const scale = Math.max(
          Math.abs(value),
          name.endsWith('Cdf') || name.startsWith('gamma') ? 1e-250 : 1e-3,
        );
        const tail = value < 1e-8 && !name.endsWith('Quantile') ? 1e-9 : 1e-10;
        expect(
          Math.abs(got - value) / scale,
          `${name}(${args.join(', ')}) = ${got}, SciPy ${value}`,
        ).toBeLessThan(tail);
      }
    });
  }
});

describe('outside of the domain', () => {
  it('names the argument that is wrong', () => {
    expect(() => tCdf(1, 0)).toThrow(DomainError);
    expect(() => normalQuantile(1.2)).toThrow(/p must be within 0 and 1, got 1.2/);
    expect(() => binomialCdf(1, 2.5, 0.5)).toThrow(/n must be a whole number/);
  });

  it('quantiles of 0 and 1 are the ends of the support', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Infinity]);
  });
});
