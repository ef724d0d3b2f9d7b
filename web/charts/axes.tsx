import type { Frame } from './plot.tsx';
import css from './charts.module.css';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The horizontal axis at the foot of the frame, with its grid. Ticks are in pixels. */
export function BottomAxis({
  frame,
  ticks,
  title,
  grid = true,
}: {
  frame: Frame;
  ticks: readonly Tick[];
  title?: string;
  grid?: boolean;
}) {
  return (
    <g>
      {ticks.map(({ at, text }) => (
        <g key={`${at}${text}`} transform={`translate(${at},0)`}>
          {grid && <line className={css.gridLine} y1={frame.top} y2={frame.bottom} />}
          <text data-muted y={frame.bottom + 18} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <line className={css.axisLine} x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} />
      {title && (
        <text className={css.axisTitle} x={frame.right} y={frame.bottom + 38} textAnchor="end">
          {title} →
        </text>
      )}
    </g>
  );
}

/** The vertical axis at the left, with its grid; the title stands level above it. */
export function LeftAxis({
  frame,
  ticks,
  title,
  grid = true,
}: {
  frame: Frame;
  ticks: readonly Tick[];
  title?: string;
  grid?: boolean;
}) {
  return (
    <g>
      {ticks.map(({ at, text }) => (
        <g key={`${at}${text}`} transform={`translate(0,${at})`}>
          {grid && <line className={css.gridLine} x1={frame.left} x2={frame.right} />}
          <text data-muted x={frame.left - 8} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {title && (
        <text className={css.axisTitle} x={0} y={frame.top - 14}>
          ↑ {title}
        </text>
      )}
    </g>
  );
}
