import type { Estimate } from '@rehire/contract/estimate';

interface Point {
  readonly month: string;
  readonly segment: string | null;
  readonly estimate: Estimate;
}

/** Whose figure moved from the first month told of them to the last, and whose may not have. */
export interface Movement {
  readonly up: readonly (string | null)[];
  readonly down: readonly (string | null)[];
  readonly untold: readonly (string | null)[];
}

/**
 * Everyone's and each segment's first known month held against the last: a figure moved where the 95% intervals of the two do not
 * meet, which is stricter than a test of their difference at 5%. Who is known in one month only is left out.
 */
export function movementOf(points: readonly Point[]): Movement {
  const movement = {
    up: [] as (string | null)[],
    down: [] as (string | null)[],
    untold: [] as (string | null)[],
  };
  const known = points.filter(({ estimate }) => estimate.known);
  for (const who of new Set(known.map(({ segment }) => segment))) {
    const own = known
      .filter(({ segment }) => segment === who)
      .toSorted((one, other) => one.month.localeCompare(other.month));
    const [first, last] = [own[0], own.at(-1)];
    if (first && last && first !== last) movement[directionOf(first.estimate, last.estimate)].push(who);
  }
  return movement;
}

function directionOf(first: Estimate, last: Estimate): 'up' | 'down' | 'untold' {
  if (!first.known || !last.known) return 'untold';
  if (last.low !== null && first.high !== null && last.low > first.high) return 'up';
  if (last.high !== null && first.low !== null && last.high < first.low) return 'down';
  return 'untold';
}
