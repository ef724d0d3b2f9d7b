import { number } from '../ui/format.ts';
import { linear } from './linear.ts';
import css from './charts.module.css';
import { fitText, textWidth } from './labels.ts';
import { seriesColour } from './parts.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface Bar {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly text?: string;
  readonly mark?: number | null;
  /** Drawn back behind the others: a candidate that was not chosen. */
  readonly faint?: boolean;
  readonly onOpen?: () => void;
}

const rowHeight = 28;

/** Lying bars from zero, each with its number at its end. `lines` marks thresholds that the values are read against. */
export function Bars({
  label,
  bars,
  max,
  lines = [],
}: {
  label: string;
  bars: readonly Bar[];
  max?: number;
  lines?: readonly { readonly at: number; readonly text: string }[];
}) {
  const top = max ?? Math.max(1, ...bars.map((bar) => bar.value));
  const scale = (frame: Frame) => linear([0, top], [frame.left, frame.right]);
  const middle = (frame: Frame, at: number) => frame.top + (at + 0.5) * rowHeight;
  return (
    <Plot
      label={label}
      height={bars.length * rowHeight + (lines.length > 0 ? 26 : 8)}
      margin={(width) => ({
        top: lines.length > 0 ? 20 : 2,
        right: Math.min(width * 0.45, 16 + Math.max(36, ...bars.map(({ text = '' }) => textWidth(text)))),
        bottom: 6,
        left: Math.min(190, width * 0.36, 16 + Math.max(0, ...bars.map(({ name }) => textWidth(name)))),
      })}
      spots={(frame) =>
        bars.map((bar, at) => ({
          id: bar.id,
          x: scale(frame)(bar.value / 2),
          y: middle(frame, at),
          width: Math.max(24, scale(frame)(bar.value) - frame.left),
          height: 24,
          label: `${bar.name}: ${bar.text ?? number(bar.value)}`,
          tip: `${bar.name}: ${bar.text ?? number(bar.value)}`,
          ...(bar.onOpen ? { onOpen: bar.onOpen } : {}),
        }))
      }
    >
      {(frame) => {
        const x = scale(frame);
        return (
          <>
            {bars.map((bar, at) => (
              <g key={bar.id}>
                <text x={frame.left - 10} y={middle(frame, at)} dy="0.35em" textAnchor="end">
                  {fitText(bar.name, frame.left - 12)}
                </text>
                <rect
                  x={frame.left}
                  y={middle(frame, at) - 8}
                  width={Math.max(1, x(bar.value) - frame.left)}
                  height={16}
                  rx={2}
                  fill={bar.mark === undefined ? 'var(--accent)' : seriesColour(bar.mark)}
                  opacity={bar.faint ? 0.4 : 1}
                />
                <text className={css.halo} x={x(bar.value) + 8} y={middle(frame, at)} dy="0.35em">
                  {bar.text ?? number(bar.value)}
                </text>
              </g>
            ))}
            {lines.map((line) => (
              <g key={line.text}>
                <line
                  className={css.reference}
                  x1={x(line.at)}
                  x2={x(line.at)}
                  y1={frame.top - 4}
                  y2={frame.bottom}
                />
                <text data-muted x={x(line.at)} y={frame.top - 8} textAnchor="middle">
                  {line.text}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </Plot>
  );
}
