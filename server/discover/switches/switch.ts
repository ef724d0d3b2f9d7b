import { type SwitchStage, switchStages } from '@rehire/contract/discover/switches';

/** A moment as far as its order goes. */
export interface Dated {
  readonly stage: SwitchStage;
  readonly on: string | null;
}

const rank = ({ stage }: Dated): number => switchStages.indexOf(stage);

/** In the order in which a switch is walked: by stage, within one by day, those without a day last. */
export const byWay = (a: Dated, b: Dated): number =>
  rank(a) - rank(b) || (a.on ?? '9').localeCompare(b.on ?? '9');

/** The first two moments whose days go back although the way goes on; null where the order holds. */
export function backwards<D extends Dated>(events: readonly D[]): { earlier: D; later: D } | null {
  let last: D | null = null;
  for (const event of events.toSorted(byWay)) {
    if (event.on === null) continue;
    if (last?.on != null && event.on < last.on) return { earlier: last, later: event };
    last = event;
  }
  return null;
}
