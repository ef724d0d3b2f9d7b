/** A name that wants to stand beside its point. Those that matter more come first. */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a label found room: the start of its baseline. */
export interface PlacedLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const within = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

/**
 * Finds each label a place right, left, above or below its point where it covers no point, no other label and does not
 * leave the frame. One that finds no room is left out: its point still tells it on hover, focus and in the table.
 * Greedy in the order given, O(labels x (labels + points)).
 */
export function placeLabels(
  labels: readonly Label[],
  points: readonly { readonly x: number; readonly y: number }[],
  frame: Box,
  { lineHeight = 14, gap = 9 }: { lineHeight?: number; gap?: number } = {},
): PlacedLabel[] {
  const radius = gap - 3;
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const placed: PlacedLabel[] = [];
  for (const { id, text, x, y, width } of labels) {
    const half = lineHeight / 2;
    const diagonal = gap * 0.8;
    const corners: readonly [number, number][] = [
      [x + gap, y - half],
      [x - gap - width, y - half],
      [x - width / 2, y - gap - lineHeight],
      [x - width / 2, y + gap],
      [x + diagonal, y - diagonal - lineHeight],
      [x + diagonal, y + diagonal],
      [x - diagonal - width, y - diagonal - lineHeight],
      [x - diagonal - width, y + diagonal],
    ];
    const box = corners
      .map(([left, top]) => ({ left, top, right: left + width, bottom: top + lineHeight }))
      .find((each) => within(each, frame) && !taken.some((other) => overlaps(each, other)));
    if (!box) continue;
    taken.push(box);
    placed.push({ id, text, x: box.left, y: box.bottom - lineHeight * 0.25 });
  }
  return placed;
}

/**
 * Moves labels that stand in one column apart until none is nearer than `distance`, keeping their order and staying
 * between `low` and `high` as long as there is room. Pools neighbours that touch and centres them on their mean.
 */
export function spread(wanted: readonly number[], distance: number, low: number, high: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at);
  const pools: { members: number[]; centre: number }[] = [];
  for (const { at, index } of order) {
    pools.push({ members: [index], centre: at });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before) break;
      const room = ((last.members.length + before.members.length) * distance) / 2;
      if (last.centre - before.centre >= room) break;
      const members = [...before.members, ...last.members];
      const centre = members.reduce((sum, member) => sum + (wanted[member] ?? 0), 0) / members.length;
      const reach = ((members.length - 1) * distance) / 2;
      pools.splice(-2, 2, {
        members,
        centre: Math.min(Math.max(centre, low + reach), Math.max(low + reach, high - reach)),
      });
    }
  }
  const result: number[] = Array.from({ length: wanted.length }, () => 0);
  for (const { members, centre } of pools) {
    members.forEach((member, place) => {
      result[member] = centre + (place - (members.length - 1) / 2) * distance;
    });
  }
  return result;
}

/** About how wide a text is in our typeface at a size in pixels. */
export const textWidth = (text: string, size = 12): number => text.length * size * 0.545;

/** Sets a text in one line, or in two where it is too wide for that; what does not go into two is cut. */
export function wrapText(text: string, width: number, size = 12): readonly string[] {
  if (textWidth(text, size) <= width) return [text];
  const words = text.split(' ');
  let first = words[0] ?? '';
  let at = 1;
  for (; at < words.length && textWidth(`${first} ${words[at]}`, size) <= width; at++)
    first += ` ${words[at]}`;
  const rest = words.slice(at).join(' ');
  return rest === ''
    ? [fitText(first, width, size)]
    : [fitText(first, width, size), fitText(rest, width, size)];
}

/** Cuts a text at a word so that it is at most so wide. */
export function fitText(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  const room = Math.max(1, Math.floor(width / (size * 0.545)) - 1);
  const cut = text.slice(0, room);
  const word = cut.lastIndexOf(' ');
  return `${(word > room * 0.6 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
