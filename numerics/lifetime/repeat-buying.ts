import { requireLength } from '../errors.ts';
import type { LongWork } from '../long-work.ts';
import { sampleGroups, type GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { fitPositive, type Fit, type Likelihood } from './fit.ts';

/** Sums over all customers, from which a model guesses where to begin. */
export interface RepeatBuyingTotals {
  readonly customers: number;
  /** Repeat purchases. */
  readonly bought: number;
  /** Time from first purchases to the end of observation. */
  readonly watched: number;
}

/**
 * Fits a model of repeat buying (BG/NBD, MBG/NBD, Pareto/NBD) to grouped lifetimes: a sample of very many groups is searched first.
 * Source and hypotheses: those of the model whose `likelihoodOf` it is. Undefined: `not-enough-answers` without customers, `no-variance`
 * where nobody bought again, `did-not-converge`. Throws `ShapeError` for columns of unequal length.
 * Cost: some 40 evaluations, most of them over the sample.
 *
 * @internal
 */
export function fitRepeatBuying<P extends string>(
  names: readonly P[],
  groups: GroupedLifetimes,
  startOf: (totals: RepeatBuyingTotals) => readonly number[],
  likelihoodOf: (groups: GroupedLifetimes) => Likelihood,
  work: LongWork,
): Defined<Fit<P>> {
  const { repeats, recency, age, count } = groups;
  requireLength('recency', repeats.length, recency.length);
  requireLength('age', repeats.length, age.length);
  requireLength('count', repeats.length, count.length);
  let customers = 0;
  let bought = 0;
  let watched = 0;
  for (let i = 0; i < count.length; i++) {
    customers += count[i]!;
    bought += count[i]! * repeats[i]!;
    watched += count[i]! * age[i]!;
  }
  if (customers === 0) return notEnoughAnswers(0, 1);
  if (bought === 0) return noVariance('repeat purchases');
  const sample = sampleGroups(groups);
  return fitPositive(
    names,
    startOf({ customers, bought, watched }),
    likelihoodOf(groups),
    work,
    sample && likelihoodOf(sample),
  );
}
