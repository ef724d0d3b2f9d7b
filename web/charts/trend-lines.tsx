import type { Estimate } from '@rehire/contract/estimate';
import { nice } from 'd3-array';
import { area, line } from 'd3-shape';
import { spoken, type Unit } from '../ui/reading.ts';
import { BottomAxis, LeftAxis } from './axes.tsx';
import { monthName } from './cohort-triangle.tsx';
import { tickText } from './interval-scale.ts';
import { evenly, linear } from './linear.ts';
import { fitText, spread } from './labels.ts';
import { Point, seriesColour } from './parts.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly mark: number | null;
  readonly points: readonly { readonly month: string; readonly estimate: Estimate }[];
}

interface Placed {
  readonly month: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly estimate: Estimate;
}

function known(series: Series): Placed[] {
  return series.points.flatMap(({ month, estimate }) =>
    estimate.known
      ? [
          {
            month,
            value: estimate.value,
            low: estimate.low ?? estimate.value,
            high: estimate.high ?? estimate.value,
            estimate,
          },
        ]
      : [],
  );
}

/** A figure by month, one line a segment, each in its band of uncertainty. Months without an estimate are left out. */
export function TrendLines({
  label,
  series,
  unit,
  onOpen,
}: {
  label: string;
  series: readonly Series[];
  unit: Unit;
  onOpen?: (series: string, month: string) => void;
}) {
  const placed = series.map((each) => ({ ...each, points: known(each) }));
  const months = [...new Set(series.flatMap((each) => each.points.map((point) => point.month)))].toSorted();
  const all = placed.flatMap((each) => each.points);
  const lowest = Math.min(...all.map((point) => point.low));
  const highest = Math.max(...all.map((point) => point.high));
  const floor = unit === 'points' ? lowest : Math.min(lowest, highest * 0.5);
  const range: [number, number] = all.length > 0 ? nice(floor, highest, 4) : [0, 1];
  const scales = (frame: Frame) => ({
    x: evenly(months, [frame.left, frame.right]),
    y: linear(range, [frame.bottom, frame.top]),
  });
  return (
    <Plot
      label={label}
      height={320}
      margin={(width) => ({ top: 14, right: width < 480 ? 14 : 150, bottom: 30, left: 46 })}
      spots={(frame) => {
        const { x, y } = scales(frame);
        return placed.flatMap((each) =>
          each.points.map((point) => ({
            id: `${each.id}-${point.month}`,
            x: x(point.month),
            y: y(point.value),
            label: spoken(point.estimate, unit, `${each.name}, ${monthName(point.month)}`),
            tip: spoken(point.estimate, unit, `${each.name}, ${monthName(point.month)}`),
            ...(onOpen ? { onOpen: () => onOpen(each.id, point.month) } : {}),
          })),
        );
      }}
    >
      {(frame) => {
        const { x, y } = scales(frame);
        const every = Math.ceil(months.length / Math.max(2, Math.floor((frame.right - frame.left) / 76)));
        const band = area<Placed>(
          (point) => x(point.month),
          (point) => y(point.low),
          (point) => y(point.high),
        );
        const path = line<Placed>(
          (point) => x(point.month),
          (point) => y(point.value),
        );
        const ends = spread(
          placed.map((each) => y(each.points.at(-1)?.value ?? 0)),
          15,
          frame.top,
          frame.bottom,
        );
        return (
          <>
            <LeftAxis
              frame={frame}
              ticks={y.ticks(4).map((at, _, all) => ({ at: y(at), text: tickText(at, unit, all) }))}
            />
            <BottomAxis
              frame={frame}
              grid={false}
              ticks={months.flatMap((month, at) =>
                at % every === 0 ? [{ at: x(month), text: monthName(month) }] : [],
              )}
            />
            {placed.map((each) => (
              <path
                key={each.id}
                d={band(each.points) ?? ''}
                fill={seriesColour(each.mark)}
                fillOpacity={placed.length > 3 ? 0.07 : 0.12}
              />
            ))}
            {placed.map((each, at) => (
              <g key={each.id}>
                <path
                  d={path(each.points) ?? ''}
                  fill="none"
                  stroke={seriesColour(each.mark)}
                  strokeWidth={each.mark === null ? 2.2 : 1.6}
                />
                {each.points.map((point) => (
                  <Point key={point.month} x={x(point.month)} y={y(point.value)} mark={each.mark} size={6} />
                ))}
                {frame.width >= 480 && each.points.length > 0 && (
                  <text x={frame.right + 12} y={ends[at]} dy="0.35em">
                    {fitText(each.name, 138)}
                  </text>
                )}
              </g>
            ))}
          </>
        );
      }}
    </Plot>
  );
}
