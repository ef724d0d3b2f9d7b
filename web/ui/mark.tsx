import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  symbolX,
} from 'd3-shape';
import type { ReactNode } from 'react';
import css from './mark.module.css';

const shapes = [
  { name: 'circle', type: symbolCircle, scale: 1 },
  { name: 'square', type: symbolSquare, scale: 0.9 },
  { name: 'triangle', type: symbolTriangle, scale: 0.8 },
  { name: 'diamond', type: symbolDiamond, scale: 0.8 },
  { name: 'plus', type: symbolCross, scale: 0.85 },
  { name: 'star', type: symbolStar, scale: 0.75 },
  { name: 'cross', type: symbolX, scale: 0.55 },
  { name: 'wye', type: symbolWye, scale: 0.75 },
] as const;

/** How many segments have a colour and a mark of their own. */
export const markCount = shapes.length;

/** A segment's colour; segments are counted from 0 and keep their place on every page. */
export const segmentColour = (index: number): string => `var(--segment-${(index % markCount) + 1})`;

/** Whether a mark is drawn as lines, not as a filled shape. Null is everybody together: a disc. */
export const isStroked = (index: number | null): boolean =>
  index !== null && shapes[index % markCount]?.name === 'cross';

/** The outline of a segment's mark, centred on 0,0, of about `size` pixels across. */
export function markPath(index: number, size: number): string {
  const shape = shapes[index % markCount] ?? shapes[0];
  return symbol(shape.type, size * size * 0.78 * shape.scale)() ?? '';
}

/** A segment's mark in its colour. Always beside its name. */
export function Mark({ index, size = 12 }: { index: number; size?: number }) {
  const box = size * 1.5;
  const stroked = isStroked(index);
  return (
    <svg
      className={css.mark}
      viewBox={`${-box / 2} ${-box / 2} ${box} ${box}`}
      width={box}
      height={box}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={markPath(index, size)}
        fill={stroked ? 'none' : segmentColour(index)}
        stroke={stroked ? segmentColour(index) : 'none'}
        strokeWidth={stroked ? 2.2 : 0}
      />
    </svg>
  );
}

/** A segment's name with its mark before it. */
export function SegmentName({ index, children }: { index: number; children: ReactNode }) {
  return (
    <span className={css.name}>
      <Mark index={index} />
      <span>{children}</span>
    </span>
  );
}
