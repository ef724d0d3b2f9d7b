import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';

/** Where a climb from one start has come. */
export interface Climb {
  readonly logLikelihood: number;
  readonly iterations: number;
  /** What the last round gained. */
  readonly gain: number;
  /** Whether that was little enough to end. */
  readonly settled: boolean;
}

export interface RestartOptions extends LongWork {
  readonly starts: number;
  /** How many of them, the best after some rounds, are followed to the end. */
  readonly followed: number;
}

/**
 * The best climb of many starts: each is begun with some rounds, the best of them are followed to the end; where one of these fails, the
 * next best is taken in its place. Undefined where all fail. Source: Biernacki, Celeux & Govaert 2003. Cost: that of the climbs. Cancellable,
 * with progress.
 *
 * @internal
 */
export function bestOfStarts<C extends Climb>(
  options: RestartOptions,
  begin: (start: number) => C | undefined,
  follow: (begun: C) => C | undefined,
): C | undefined {
  const { starts, followed } = options;
  requireCount('starts', starts, 1);
  requireCount('followed', followed, 1);
  const begun: C[] = [];
  for (let start = 0; start < starts; start++) {
    step(options, (0.5 * start) / starts);
    const climb = begin(start);
    if (climb !== undefined) begun.push(climb);
  }
  begun.sort((a, b) => b.logLikelihood - a.logLikelihood);
  let best: C | undefined;
  for (const [i, climb] of begun.entries()) {
    if (i >= followed && best !== undefined) break;
    step(options, 0.5 + (0.5 * Math.min(i, followed)) / followed);
    const ended = follow(climb);
    if (ended !== undefined && (best === undefined || ended.logLikelihood > best.logLikelihood)) best = ended;
  }
  step(options, 1);
  return best;
}
