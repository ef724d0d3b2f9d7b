/** The colours of codes as other tools take them; on our pages they are tokens of the palette. */
const COLOURS = [
  '#024085',
  '#bf2002',
  '#097259',
  '#6b2548',
  '#af8102',
  '#1f91c8',
  '#77736b',
  '#5f6b00',
] as const;

/** The colour of a code for other tools, by its place in the palette, counted from 1. */
export const colourOf = (place: number): string => COLOURS[place - 1] ?? COLOURS[0];

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** The place in the palette that is nearest to a colour of another tool; null where it is none. */
export function nearestColour(colour: string): number | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const wanted = channels(colour);
  const distances = COLOURS.map((each) =>
    channels(each).reduce((sum, channel, at) => sum + (channel - (wanted[at] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances)) + 1;
}
