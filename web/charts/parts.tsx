import { isStroked, markPath, segmentColour } from '../ui/mark.tsx';
import css from './charts.module.css';
import type { PlacedLabel } from './labels.ts';

/** The colour of a series: a segment's own, or ink for everybody together. */
export const seriesColour = (mark: number | null): string =>
  mark === null ? 'var(--ink)' : segmentColour(mark);

/** A point with the mark of its segment; hollow where it rests on too few answers. */
export function Point({
  x,
  y,
  mark,
  size = 9,
  hollow = false,
}: {
  x: number;
  y: number;
  mark: number | null;
  size?: number;
  hollow?: boolean;
}) {
  const colour = seriesColour(mark);
  const cross = isStroked(mark);
  return (
    <path
      transform={`translate(${x},${y})`}
      d={markPath(mark ?? 0, size)}
      fill={hollow || cross ? 'var(--paper)' : colour}
      stroke={colour}
      strokeWidth={cross ? 2.4 : 1.5}
    />
  );
}

/** A 95% interval as a line through its point, lying or standing. */
export function IntervalLine({
  from,
  to,
  across,
  mark,
  upright = false,
}: {
  from: number;
  to: number;
  across: number;
  mark: number | null;
  upright?: boolean;
}) {
  const ends = upright
    ? { x1: across, x2: across, y1: from, y2: to }
    : { x1: from, x2: to, y1: across, y2: across };
  return <line {...ends} stroke={seriesColour(mark)} strokeWidth={2} strokeLinecap="round" opacity={0.55} />;
}

/** Names beside their points, haloed so that a line beneath does not cross them. */
export function Labels({ labels }: { labels: readonly PlacedLabel[] }) {
  return labels.map((label) => (
    <text key={label.id} x={label.x} y={label.y} className={css.halo}>
      {label.text}
    </text>
  ));
}
