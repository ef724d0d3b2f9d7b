import type { Estimate } from '@rehire/contract/estimate';
import { scaleLinear } from 'd3-scale';
import { inUnit, interval, spoken, whyUnknown, type Unit } from '../ui/reading.ts';
import { number } from '../ui/format.ts';
import { BottomAxis } from './axes.tsx';
import css from './charts.module.css';
import { fitText } from './labels.ts';
import { IntervalLine, Point } from './parts.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface IntervalRow {
  readonly id: string;
  readonly name: string;
  readonly mark: number | null;
  readonly estimate: Estimate;
  readonly onOpen?: () => void;
}

const rowHeight = 34;

/** The whole range that the intervals of the rows take, with a little air; kept within what the unit can be. */
function extent(rows: readonly IntervalRow[], unit: Unit): [number, number] {
  const known = rows.flatMap(({ estimate }) =>
    estimate.known ? [estimate.low ?? estimate.value, estimate.high ?? estimate.value, estimate.value] : [],
  );
  if (known.length === 0) return unit === 'points' ? [-100, 100] : [0, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  const floor = unit === 'points' ? -100 : 0;
  const ceiling = unit === 'rate' ? 1 : unit === 'points' ? 100 : Number.POSITIVE_INFINITY;
  return [Math.max(floor, low - air), Math.min(ceiling, high + air)];
}

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
  const domain = extent(rows, unit);
  const everybody = rows[0]?.mark === null && rows[0].estimate.known ? rows[0].estimate.value : null;
  const scale = (frame: Frame) => scaleLinear(domain, [frame.left, frame.right]);
  const middle = (frame: Frame, at: number) => frame.top + (at + 0.5) * rowHeight;
  return (
    <Plot
      label={label}
      height={rows.length * rowHeight + 34}
      margin={(width) => ({
        top: 4,
        bottom: 30,
        left: Math.min(190, width * 0.32),
        right: width < 480 ? 12 : 150,
      })}
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
        const ticks = x.ticks(Math.max(2, Math.floor((frame.right - frame.left) / 90)));
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
                <text
                  x={frame.left - 12}
                  y={middle(frame, at)}
                  dy="0.35em"
                  textAnchor="end"
                  fontWeight={row.mark === null ? 560 : 400}
                >
                  {fitText(row.name, frame.left - 14)}
                </text>
                <Row row={row} y={middle(frame, at)} x={x} frame={frame} unit={unit} />
              </g>
            ))}
          </>
        );
      }}
    </Plot>
  );
}

/** Ticks are written no finer than their step. */
function tickText(at: number, unit: Unit, ticks: readonly number[]): string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) * (unit === 'rate' ? 100 : 1);
  const decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  return unit === 'rate' ? `${number(at * 100, decimals)}%` : number(at, decimals);
}

function Row({
  row,
  y,
  x,
  frame,
  unit,
}: {
  row: IntervalRow;
  y: number;
  x: (value: number) => number;
  frame: Frame;
  unit: Unit;
}) {
  const { estimate, mark } = row;
  if (!estimate.known) {
    return (
      <text data-muted className={css.halo} x={frame.left + 26} y={y} dy="0.35em">
        {whyUnknown(estimate)}
      </text>
    );
  }
  return (
    <g>
      {estimate.low !== null && estimate.high !== null && (
        <IntervalLine from={x(estimate.low)} to={x(estimate.high)} across={y} mark={mark} />
      )}
      <Point x={x(estimate.value)} y={y} mark={mark} size={10} />
      {frame.width >= 480 && (
        <text x={frame.right + 14} y={y} dy="0.35em">
          {inUnit(estimate.value, unit)}
          <tspan data-muted fill="var(--ink-muted)">
            {'  '}n {number(estimate.n)}
          </tspan>
        </text>
      )}
    </g>
  );
}
