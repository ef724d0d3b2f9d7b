import type { Estimate } from '@rehire/contract/estimate';

interface Point {
  readonly month: string;
  readonly segment: string | null;
  readonly estimate: Estimate;
}

/** Whose figure moved between two months, and whose may not have. */
export interface Movement {
  readonly from: string;
  readonly to: string;
  readonly up: readonly (string | null)[];
  readonly down: readonly (string | null)[];
  readonly untold: readonly (string | null)[];
}

/**
 * The first and the last month in which everyone's figure is known, held against each other: it moved where the 95% intervals of
 * the two months do not meet, which is stricter than a test of their difference at 5%. Null where fewer than two months are known.
 */
export function movementOf(points: readonly Point[]): Movement | null {
  const known = points.filter(({ estimate: { known: told } }) => told);
  const months = known.filter(({ segment }) => segment === null).map(({ month }) => month);
  const from = months.toSorted()[0];
  const to = months.toSorted().at(-1);
  if (from === undefined || to === undefined || from === to) return null;
  const at = (who: string | null, month: string) =>
    known.find((point) => point.segment === who && point.month === month)?.estimate;
  const movement = {
    up: [] as (string | null)[],
    down: [] as (string | null)[],
    untold: [] as (string | null)[],
  };
  for (const who of new Set(known.map(({ segment }) => segment))) {
    movement[directionOf(at(who, from), at(who, to))].push(who);
  }
  return { from, to, ...movement };
}

function directionOf(first: Estimate | undefined, last: Estimate | undefined): 'up' | 'down' | 'untold' {
  if (!first?.known || !last?.known) return 'untold';
  if (last.low !== null && first.high !== null && last.low > first.high) return 'up';
  if (last.high !== null && first.low !== null && last.high < first.low) return 'down';
  return 'untold';
}
