/** The geometry of the opportunity landscape, in units of importance (across) and satisfaction (up), both 0..10. */

export interface Domain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export const wholeLandscape: Domain = { x: [0, 10], y: [0, 10] };

function fittedRange(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 10];
  let low = Math.max(0, Math.floor(Math.min(...values) - 0.3));
  let high = Math.min(10, Math.ceil(Math.max(...values) + 0.3));
  while (high - low < 4) {
    if (high < 10) high += 1;
    if (high - low < 4 && low > 0) low -= 1;
  }
  return [low, high];
}

/** The part of the landscape that the points stand in, in whole units, with a margin and never smaller than 4 by 4. */
export function fittedDomain(
  points: readonly { readonly importance: number; readonly satisfaction: number }[],
): Domain {
  return {
    x: fittedRange(points.map((point) => point.importance)),
    y: fittedRange(points.map((point) => point.satisfaction)),
  };
}

type Corner = readonly [number, number];

/** Keeps the part of a polygon on one side of a line: where `side` is not negative (Sutherland & Hodgman 1974). */
function clip(polygon: readonly Corner[], side: (corner: Corner) => number): Corner[] {
  return polygon.flatMap((corner, index) => {
    const before = polygon.at(index - 1) ?? corner;
    const [a, b] = [side(before), side(corner)];
    const cross: Corner[] =
      a * b < 0
        ? [
            [
              before[0] + ((corner[0] - before[0]) * a) / (a - b),
              before[1] + ((corner[1] - before[1]) * a) / (a - b),
            ],
          ]
        : [];
    return b >= 0 ? [...cross, corner] : cross;
  });
}

const rectangle = ({ x, y }: Domain): Corner[] => [
  [x[0], y[0]],
  [x[1], y[0]],
  [x[1], y[1]],
  [x[0], y[1]],
];

/** The three zones within a domain: underserved is opportunity above 10, overserved is satisfaction above importance. */
export function zones(domain: Domain): { underserved: Corner[]; overserved: Corner[]; served: Corner[] } {
  const all = rectangle(domain);
  const under = (corner: Corner) => 2 * corner[0] - corner[1] - 10;
  const over = (corner: Corner) => corner[1] - corner[0];
  return {
    underserved: clip(clip(all, under), (corner) => -over(corner)),
    overserved: clip(all, over),
    served: clip(
      clip(all, (corner) => -under(corner)),
      (corner) => -over(corner),
    ),
  };
}

/** The line on which every point has the same opportunity score, where importance is above satisfaction; null outside. */
export function isoScore(score: number, domain: Domain): readonly [Corner, Corner] | null {
  const at = (y: number): Corner => [(y + score) / 2, y];
  const from = Math.max(domain.y[0], 2 * domain.x[0] - score);
  const to = Math.min(domain.y[1], 2 * domain.x[1] - score, score);
  return to > from ? [at(from), at(to)] : null;
}
