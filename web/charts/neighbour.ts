export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The index of the nearest place in a direction, or the same index where there is none. What lies askew counts as
 * twice as far, so that walking along a row or a column stays in it.
 */
export function neighbour(
  places: readonly { readonly x: number; readonly y: number }[],
  from: number,
  direction: Direction,
): number {
  const here = places[from];
  if (!here) return from;
  const sideways = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  places.forEach((place, index) => {
    const ahead = sign * (sideways ? place.x - here.x : place.y - here.y);
    const askew = Math.abs(sideways ? place.y - here.y : place.x - here.x);
    // Places on the same spot are walked in their order, or they could never be told apart.
    const onTheSpot = ahead === 0 && askew === 0 && sign * (index - from) > 0;
    if (ahead <= 0 && !onTheSpot) return;
    const distance = ahead + 2 * askew;
    if (distance < nearest) {
      nearest = distance;
      best = index;
    }
  });
  return best;
}
