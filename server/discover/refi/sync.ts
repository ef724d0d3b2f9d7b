import { guidOf } from './guid.ts';
import type { Moment } from './qde-sources.ts';
import type { QdeSyncPoint } from './project.ts';

/** A line of a transcript: its place in the text in codepoints, and when it was said. */
export interface TimedSpan {
  readonly from: number;
  readonly to: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** When a place within a line was reached, were it said at an even pace. */
function momentIn({ from, to, startMs, endMs }: TimedSpan, position: number): number | null {
  if (startMs === null || endMs === null || to <= from) return null;
  return Math.round(startMs + ((endMs - startMs) * (position - from)) / (to - from));
}

/**
 * The moments of a transcript for other tools: where each line begins and ends, and where something is marked. A time
 * within a line is reckoned from its place.
 */
export function syncPoints(
  transcript: string,
  lines: readonly TimedSpan[],
  marked: readonly { readonly start: number; readonly end: number }[],
): QdeSyncPoint[] {
  const at = new Map<number, number | null>();
  for (const { from, to, startMs, endMs } of lines) {
    if (startMs !== null) at.set(from, startMs);
    if (endMs !== null) at.set(to, endMs);
  }
  const edges = new Set(marked.flatMap(({ start, end }) => [start, end]));
  let next = 0;
  for (const edge of [...edges].toSorted((a, b) => a - b)) {
    if (at.has(edge)) continue;
    while ((lines[next]?.to ?? Infinity) < edge) next += 1;
    const line = lines[next];
    at.set(edge, line && line.from < edge && edge < line.to ? momentIn(line, edge) : null);
  }
  return [...at]
    .toSorted(([a], [b]) => a - b)
    .map(([position, ms]) => ({ id: guidOf(`${transcript} at ${position}`), position, ms }));
}

/** A day, beyond which no conversation goes on. */
const LONGEST_MS = 86_400_000;

/**
 * When each line of a text was said, by the moments that stand in it.
 * @param exact only moments at the very beginning and end of a line are its own, as Rehire writes them; else the first
 * within a line is its beginning, and where the next begins its end
 */
export function timesOf(
  lines: readonly { readonly from: number; readonly to: number }[],
  moments: readonly Moment[],
  exact: boolean,
): { startMs: number | null; endMs: number | null }[] {
  const sorted = moments
    .filter(({ ms }) => ms <= LONGEST_MS)
    .toSorted((a, b) => a.position - b.position || a.ms - b.ms);
  const byPlace = new Map(sorted.map(({ position, ms }) => [position, ms]));
  let next = 0;
  const times = lines.map(({ from, to }) => {
    while ((sorted[next]?.position ?? Infinity) < from) next += 1;
    const first = sorted[next];
    const within = first && first.position < to ? first.ms : null;
    return { startMs: exact ? (byPlace.get(from) ?? null) : within, endMs: byPlace.get(to) ?? null };
  });
  return times.map(({ startMs, endMs }, index) => {
    const following = times[index + 1]?.startMs ?? null;
    const end = endMs ?? (exact || startMs === null || following === null ? null : following);
    return { startMs, endMs: end !== null && startMs !== null && end < startMs ? startMs : end };
  });
}
