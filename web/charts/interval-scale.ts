import type { Estimate } from '@rehire/contract/estimate';
import { number } from '../ui/format.ts';
import type { Unit } from '../ui/reading.ts';

const bounds: Partial<Record<Unit, readonly [number, number]>> = {
  rate: [0, 1],
  points: [-100, 100],
  score: [0, 20],
};

/** The range that the intervals take, with a little air, kept within what the unit can be. */
export function intervalExtent(estimates: readonly Estimate[], unit: Unit): [number, number] {
  const [floor, ceiling] = bounds[unit] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const known = estimates.flatMap((estimate) =>
    estimate.known ? [estimate.low ?? estimate.value, estimate.high ?? estimate.value, estimate.value] : [],
  );
  if (known.length === 0) return [Math.max(floor, -1), Math.min(ceiling, 1)];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  return [Math.max(floor, low - air), Math.min(ceiling, high + air)];
}

/** A tick, written no finer than the step between ticks. */
export function tickText(at: number, unit: Unit, ticks: readonly number[], locale?: string): string {
  const scale = unit === 'rate' || unit === 'percentage-points' ? 100 : 1;
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) * scale;
  const decimals = step >= 1 - 1e-9 ? 0 : step >= 0.1 - 1e-9 ? 1 : 2;
  return `${number(at * scale, decimals, locale)}${unit === 'rate' ? '%' : ''}`;
}
