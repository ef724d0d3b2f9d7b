import type { Estimate } from '@rehire/contract/estimate';
import { number } from '../ui/format.ts';
import { interval, inUnit, spoken, whyUnknown, type Unit } from '../ui/reading.ts';
import { linear } from './linear.ts';
import { BottomAxis } from './axes.tsx';
import css from './charts.module.css';
import { intervalExtent, tickText } from './interval-scale.ts';
import { fitText, textWidth, wrapText } from './labels.ts';
import { IntervalLine, Point } from './parts.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface IntervalRow {
  readonly id: string;
  readonly name: string;
  readonly mark: number | null;
  readonly estimate: Estimate;
  readonly onOpen?: () => void;
}

/** Below this width a row's name and value stand above its line instead of beside it. */
const NARROW = 440;

/** The height of a row's line. */
function middle(frame: Frame, at: number): number {
  return frame.top + (at + (frame.width < NARROW ? 0.72 : 0.5)) * rowHeight(frame.width);
}

const rowHeight = (width: number): number => (width < NARROW ? 46 : 34);

/**
 * One row a segment: its estimate as a point on its 95% interval. The dashed line is everybody together, where the
 * first row is that. A row without an estimate says why.
 */
export function IntervalPlot({
  label,
  rows,
  unit,
}: {
  label: string;
  rows: readonly IntervalRow[];
  unit: Unit;
}) {
  const domain = intervalExtent(
    rows.map((row) => row.estimate),
    unit,
  );
  const everybody = rows[0]?.mark === null && rows[0].estimate.known ? rows[0].estimate.value : null;
  const names = Math.max(60, ...rows.map((row) => textWidth(row.name) + 16));

  const scale = (frame: Frame) => linear(domain, [frame.left, frame.right]);
  return (
    <Plot
      label={label}
      height={(width) => rows.length * rowHeight(width) + 34}
      margin={(width) =>
        width < NARROW
          ? { top: 4, bottom: 30, left: 12, right: 12 }
          : { top: 4, bottom: 30, left: Math.min(names, width * 0.36), right: 112 }
      }
      spots={(frame) => {
        const x = scale(frame);
        return rows.map((row, at) => ({
          id: row.id,
          x: row.estimate.known ? x(row.estimate.value) : frame.left + 12,
          y: middle(frame, at),
          label: spoken(row.estimate, unit, row.name),
          tip: (
            <>
              <strong>{row.name}</strong>
              <span>
                {row.estimate.known
                  ? `${inUnit(row.estimate.value, unit)} · 95% interval ${interval(row.estimate, unit) ?? 'none'} · n ${number(row.estimate.n)}`
                  : whyUnknown(row.estimate)}
              </span>
            </>
          ),
          ...(row.onOpen && row.estimate.known ? { onOpen: row.onOpen } : {}),
        }));
      }}
    >
      {(frame) => {
        const x = scale(frame);
        const ticks = x.ticks(Math.max(3, Math.floor((frame.right - frame.left) / 80)));
        return (
          <>
            <BottomAxis
              frame={frame}
              ticks={ticks.map((at) => ({ at: x(at), text: tickText(at, unit, ticks) }))}
            />
            {everybody !== null && (
              <line
                className={css.reference}
                x1={x(everybody)}
                x2={x(everybody)}
                y1={frame.top}
                y2={frame.bottom}
              />
            )}
            {rows.map((row, at) => (
              <g key={row.id}>
                <Words row={row} unit={unit} frame={frame} y={middle(frame, at)} />
                <Reach row={row} x={x} y={middle(frame, at)} />
              </g>
            ))}
          </>
        );
      }}
    </Plot>
  );
}

/** A row's name and its number: at both sides of the line, or above it where it is narrow. */
function Words({ row, unit, frame, y }: { row: IntervalRow; unit: Unit; frame: Frame; y: number }) {
  const { estimate } = row;
  const narrow = frame.width < NARROW;
  const weight = row.mark === null ? 560 : 400;
  const names = wrapText(row.name, frame.left - 14);
  return (
    <>
      {narrow ? (
        <text className={css.halo} x={0} y={y - 18} dy="0.35em" fontWeight={weight}>
          {fitText(row.name, frame.width - 110)}
        </text>
      ) : (
        <text y={y} textAnchor="end" fontWeight={weight}>
          {names.map((line, at) => (
            <tspan
              key={`${at} ${line}`}
              x={frame.left - 12}
              dy={at === 0 ? `${0.95 - names.length * 0.6}em` : '1.2em'}
            >
              {line}
            </tspan>
          ))}
        </text>
      )}
      {estimate.known ? (
        <text
          className={css.halo}
          x={narrow ? frame.width : frame.right + 14}
          y={narrow ? y - 18 : y}
          dy="0.35em"
          textAnchor={narrow ? 'end' : 'start'}
        >
          {inUnit(estimate.value, unit)}
          <tspan className={css.muted} dx={6}>
            n {number(estimate.n)}
          </tspan>
        </text>
      ) : (
        <text data-muted className={css.halo} x={frame.left + (narrow ? 0 : 26)} y={y} dy="0.35em">
          {whyUnknown(estimate)}
        </text>
      )}
    </>
  );
}

function Reach({ row, x, y }: { row: IntervalRow; x: (value: number) => number; y: number }) {
  const { estimate, mark } = row;
  if (!estimate.known) return null;
  return (
    <>
      {estimate.low !== null && estimate.high !== null && (
        <IntervalLine from={x(estimate.low)} to={x(estimate.high)} across={y} mark={mark} />
      )}
      <Point x={x(estimate.value)} y={y} mark={mark} size={10} />
    </>
  );
}
