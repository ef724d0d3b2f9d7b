import { ticks as niceTicks } from 'd3-array';

/** Turns values into pixels, in proportion. */
export interface Linear {
  (value: number): number;
  /** About so many round values within the domain. */
  ticks(count: number): number[];
}

/** A scale from a domain of values to a range of pixels. A domain of one value lies in the middle of the range. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Linear {
  const [from, to] = domain;
  const [start, end] = range;
  const at = (value: number): number =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);
  return Object.assign(at, { ticks: (count: number) => niceTicks(from, to, count) });
}

/** Where each of some names stands when they are set out evenly from one end of a range to the other. */
export function evenly(names: readonly string[], range: readonly [number, number]): (name: string) => number {
  const [start, end] = range;
  const step = names.length > 1 ? (end - start) / (names.length - 1) : 0;
  const places = new Map(
    names.map((name, index) => [name, names.length > 1 ? start + index * step : (start + end) / 2]),
  );
  return (name) => places.get(name) ?? start;
}
