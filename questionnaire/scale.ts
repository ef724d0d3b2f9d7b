import type { Scale } from '@rehire/contract/discover/questionnaire';

/**
 * Reads a scale as people write it: `1-5`, `0 to 10`, `7-1` (where 1 is the better answer).
 * @returns null where it is none.
 */
export function readScale(text: string): Scale | null {
  const match = /^\s*(-?\d{1,3})\s*(?:-|–|to|\.\.)\s*(-?\d{1,3})\s*$/.exec(text);
  if (!match) return null;
  const [low, high] = [Number(match[1]), Number(match[2])];
  return low === high || Math.abs(low) > 100 || Math.abs(high) > 100 ? null : { low, high };
}

/** Whether a number is an answer of the scale: whole, and between its ends. */
export function isOnScale(scale: Scale, value: number): boolean {
  const [least, most] = scale.low < scale.high ? [scale.low, scale.high] : [scale.high, scale.low];
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * An answer on any scale as one on 1..5, where 5 is always the better one: the ends go to the ends, the rest in even
 * steps between them, rounded to the nearest whole answer; a half goes towards the middle, so that nobody is counted
 * among the highest two who is not clearly there. 0-10 becomes 1 1 2 2 3 3 3 4 4 5 5.
 *
 * Linear conversion as in Colman, Norris & Preston 1997, "Comparing rating scales of different lengths". It keeps the
 * order of answers; it does not make scales of different lengths equivalent.
 * @returns null where the value is not on the scale.
 */
export function toFivePoints(scale: Scale, value: number): number | null {
  if (!isOnScale(scale, value)) return null;
  const steps = (4 * (value - scale.low)) / (scale.high - scale.low);
  return steps < 2 ? 1 + Math.floor(steps + 0.5) : 5 - Math.floor(4 - steps + 0.5);
}

/** The scale as people read it: "1 (lowest) to 5 (highest)". */
export const scaleLabel = ({ low, high }: Scale): string => `${low} (lowest) to ${high} (highest)`;
