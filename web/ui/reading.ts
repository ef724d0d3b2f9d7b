import type { Estimate } from '@rehire/contract/estimate';
import { counted, number, percent, type Locale } from './format.ts';

/** What a number is measured in; decides how it is written. */
export type Unit =
  | 'rate'
  | 'percentage-points'
  | 'score'
  | 'points'
  | 'frequency'
  | 'change of frequency'
  | 'days'
  | 'count';

const signed: readonly Unit[] = ['points', 'percentage-points', 'change of frequency'];
const sign = (value: number): string => (value > 0 ? '+' : '');

/** One value of an estimate in its unit: a rate as `62.4%`, a difference of rates as `+5.0 pp`, points as `+33.0`, the rest as plain numbers. */
export function inUnit(value: number, unit: Unit, locale?: Locale): string {
  switch (unit) {
    case 'rate':
      return percent(value, 1, locale);
    case 'points':
      return `${sign(value)}${number(value, 1, locale)}`;
    case 'percentage-points':
      return `${sign(value)}${number(value * 100, 1, locale)} pp`;
    case 'frequency':
      return number(value, 2, locale);
    case 'change of frequency':
      return `${sign(value)}${number(value, 2, locale)}`;
    case 'score':
    case 'days':
      return number(value, 1, locale);
    case 'count':
      return number(value, 0, locale);
  }
}

/** The 95% interval as `55.1–69.0%`, or null where the estimate has none. */
export function interval(estimate: Estimate, unit: Unit, locale?: Locale): string | null {
  if (!estimate.known || estimate.low === null || estimate.high === null) return null;
  if (unit === 'rate') return `${number(estimate.low * 100, 1, locale)}–${percent(estimate.high, 1, locale)}`;
  const between = signed.includes(unit) || estimate.low < 0 ? ' to ' : '–';
  return `${inUnit(estimate.low, unit, locale)}${between}${inUnit(estimate.high, unit, locale)}`;
}

/** Why there is no number, and what it lacks. */
export function whyUnknown(estimate: Extract<Estimate, { known: false }>): string {
  switch (estimate.reason) {
    case 'not-enough-answers':
      return estimate.needed === null
        ? `not enough answers yet (${estimate.n})`
        : `not enough answers yet (${estimate.n} of ${estimate.needed})`;
    case 'no-data':
      return 'no data for this yet';
    case 'no-variance':
      return 'everyone answered the same';
    case 'did-not-converge':
      return 'could not be computed from these data';
    case 'too-young':
      return 'too early to tell';
    case 'mixed-currencies':
      return 'several currencies, not added up';
  }
}

/** What an estimate rests on: `n 600`, or of another thing than people and answers `18 months`. */
export const sample = (n: number, thing?: string, locale?: Locale): string =>
  thing === undefined ? `n ${number(n, 0, locale)}` : counted(n, thing, `${thing}s`, locale);

/** The whole estimate as one spoken sentence. */
export function spoken(estimate: Estimate, unit: Unit, of: string, locale?: Locale, thing?: string): string {
  if (!estimate.known) return `${of}: ${whyUnknown(estimate)}`;
  const range =
    estimate.low === null || estimate.high === null
      ? ''
      : `, 95% interval ${inUnit(estimate.low, unit, locale)} to ${inUnit(estimate.high, unit, locale)}`;
  return `${of}: ${inUnit(estimate.value, unit, locale)}${range}, ${sample(estimate.n, thing, locale)}`;
}
