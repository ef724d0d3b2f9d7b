import { describe, expect, it } from 'vitest';
import { seedFor } from '../random/generator.ts';
import { studies } from './studies.ts';
import { simulate } from './study.ts';
import { rowsOf, verdicts } from './table.ts';

/** A part of the samples of `npm run calibrate`, as many as take some seconds in all; the slack is four binomial errors of them. */
const PART = 1 / 100;
const SLACK = 4;

describe('a part of each calibration study; the whole table is docs/methods/calibration.md', () => {
  it.each(studies.map((study, i) => ({ ...study, i })).filter(({ known }) => known === undefined))(
    '$method, $situation',
    ({ i, ...study }) => {
      const tally = simulate(study, seedFor(1, i), Math.max(20, Math.round(study.trials * PART)));
      for (const { figure, share, valued, within } of verdicts(
        study,
        tally,
        SLACK * Math.sqrt((0.05 * 0.95) / tally.trials),
      )) {
        expect(valued, `${figure} has a value`).toBeGreaterThan(0.9);
        expect(within, `${figure} ${share}`).toBe(true);
      }
    },
  );
});

describe('the table', () => {
  const study = {
    method: 'm',
    situation: 's',
    promise: 'coverage',
    trials: 1000,
    trial: () => [true],
  } as const;

  it('says what is out of the band and why', () => {
    const tally = { trials: 1000, counted: [920], valued: [1000] };
    expect(rowsOf(study, tally)).toEqual(['| m | s | holds the truth | 92.0% | **no** | 1000 |']);
    expect(rowsOf({ ...study, known: 'few' }, tally)[0]).toContain('**no**: few');
    expect(rowsOf(study, { ...tally, counted: [475], valued: [500] })[0]).toContain(
      '50.0% of them with a value',
    );
  });

  it('a study gives the same for the same seed', () => {
    const [first] = studies;
    if (!first) throw new Error('no studies');
    expect(simulate(first, 5, 50)).toEqual(simulate(first, 5, 50));
  });
});
