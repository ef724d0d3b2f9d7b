import { normalCritical } from '../distributions/normal.ts';
import { DomainError, requireLength, requireLevel } from '../errors.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/** How long each subject was watched and what ended it. */
export interface Survivors {
  /** Time from the origin to the event or to the end of watching; any unit, one for all. */
  readonly time: ArrayLike<number>;
  /** 1 where the event happened at `time`, 0 where watching ended without it. */
  readonly event: ArrayLike<number>;
  /** When watching began, for subjects who came under observation late: below `time`; default 0 for all. */
  readonly entry?: ArrayLike<number>;
  /** How many subjects each row stands for; default 1. */
  readonly weight?: ArrayLike<number>;
}

/** One step of the survival curve: what holds from this time to the next. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Share without the event beyond this time, 0..1. */
  readonly survival: number;
  /** Greenwood's standard error of the share. */
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalOptions {
  readonly level?: number;
  /** `log-log` (default) keeps within 0..1 and holds with few subjects; `plain` is the textbook interval. */
  readonly interval?: 'log-log' | 'plain';
}

/**
 * The share of subjects who have not had the event by each time, where some are still being watched: one step for each time with events.
 *
 * Source: Kaplan & Meier 1958; Greenwood 1926 for the error; Kalbfleisch & Prentice 1980 for the log-log interval.
 * Hypotheses: subjects whose watching ended are like those who are left. Domain: times above their entry, events 0 or 1, weights >= 0.
 * Undefined: `not-enough-answers` without any subject. Cost: O(n log n).
 *
 * @example
 * kaplanMeier({ time: [1, 2, 2, 3, 5], event: [1, 1, 0, 1, 0] }) // [{ time: 1, atRisk: 5, survival: 0.8 }, { time: 2, survival: 0.6 }, { time: 3, survival: 0.3 }]
 */
export function kaplanMeier(
  subjects: Survivors,
  options: SurvivalOptions = {},
): Defined<readonly SurvivalStep[]> {
  const { level = 0.95, interval = 'log-log' } = options;
  requireLevel(level);
  const z = normalCritical(level);
  const table = riskTable(subjects);
  if (table.subjects === 0) return notEnoughAnswers(0, 1);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, events } of table.times) {
    survival = events >= atRisk ? 0 : survival * (1 - events / atRisk);
    greenwood += events >= atRisk ? Infinity : events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    steps.push({
      time,
      atRisk,
      events,
      survival,
      standardError,
      ...bounds(survival, greenwood, z, interval),
    });
  }
  return steps;
}

/**
 * The share without the event beyond `time`: that of the last step at or before it, 1 before the first. Cost: O(log n).
 * Source: Kaplan & Meier 1958. Domain: steps of {@link kaplanMeier}, time >= 0. Units: probability, 0..1.
 *
 * @example
 * survivalAt(kaplanMeier({ time: [1, 2, 2, 3, 5], event: [1, 1, 0, 1, 0] }), 2.5) // 0.6
 */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const step = steps[middle];
    if (step !== undefined && step.time <= time) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.survival ?? 1;
}

function bounds(
  survival: number,
  greenwood: number,
  z: number,
  interval: 'log-log' | 'plain',
): { low: number; high: number } {
  if (survival === 0) return { low: 0, high: 0 };
  if (survival === 1) return { low: 1, high: 1 };
  if (interval === 'plain') {
    const half = z * survival * Math.sqrt(greenwood);
    return { low: Math.max(0, survival - half), high: Math.min(1, survival + half) };
  }
  const half = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(half), high: survival ** Math.exp(-half) };
}

/** Events and subjects at risk at each time that has events, ascending. */
export interface RiskTable {
  readonly subjects: number;
  readonly times: readonly { readonly time: number; readonly atRisk: number; readonly events: number }[];
}

/**
 * Counts events and subjects at risk; a subject is at risk after its entry and up to its own time. Cost: O(n log n).
 *
 * @internal
 */
export function riskTable({ time, event, entry, weight }: Survivors): RiskTable {
  const n = time.length;
  requireLength('event', n, event.length);
  if (entry) requireLength('entry', n, entry.length);
  if (weight) requireLength('weight', n, weight.length);
  let subjects = 0;
  for (let i = 0; i < n; i++) {
    const from = entry?.[i] ?? 0;
    const own = weight?.[i] ?? 1;
    if (!(Number.isFinite(time[i]!) && (entry ? time[i]! > from : time[i]! >= 0))) {
      throw new DomainError(
        `time[${i}]`,
        time[i],
        entry ? `above its entry ${from}` : 'a finite number of at least 0',
      );
    }
    if (event[i] !== 0 && event[i] !== 1) throw new DomainError(`event[${i}]`, event[i], '0 or 1');
    if (!(own >= 0 && Number.isFinite(own)))
      throw new DomainError(`weight[${i}]`, own, 'a finite number of at least 0');
    subjects += own;
  }
  const byTime = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  const byEntry = entry && Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => entry[b]! - entry[a]!);
  const times: { time: number; atRisk: number; events: number }[] = [];
  let watched = 0;
  let notYet = 0;
  let next = 0;
  for (let at = 0; at < n;) {
    const now = time[byTime[at]!]!;
    let events = 0;
    for (; at < n && time[byTime[at]!]! === now; at++) {
      const own = weight?.[byTime[at]!] ?? 1;
      watched += own;
      if (event[byTime[at]!] === 1) events += own;
    }
    while (byEntry && next < n && entry[byEntry[next]!]! >= now) {
      notYet += weight?.[byEntry[next]!] ?? 1;
      next += 1;
    }
    if (events > 0) times.push({ time: now, atRisk: watched - notYet, events });
  }
  return { subjects, times: times.reverse() };
}
