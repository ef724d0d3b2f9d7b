import { number } from '../ui/format.ts';
import { linear } from './linear.ts';
import { BottomAxis, LeftAxis } from './axes.tsx';
import css from './charts.module.css';
import { fitText, placeLabels, textWidth } from './labels.ts';
import { fittedDomain, isoScore, wholeLandscape, zones } from './landscape-scale.ts';
import { IntervalLine, Labels, Point } from './parts.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface LandscapePoint {
  readonly id: string;
  readonly name: string;
  /** What stands beside the point: the name without what all names begin with. */
  readonly short: string;
  readonly of: string;
  readonly importance: number;
  readonly satisfaction: number;
  readonly score: number;
  readonly importanceInterval: readonly [number, number] | null;
  readonly satisfactionInterval: readonly [number, number] | null;
  readonly n: number;
  readonly mark: number | null;
}

const margin = { top: 34, right: 14, bottom: 46, left: 30 };

/** Importance across, satisfaction up: what is underserved stands low on the right. Points come with the greatest score first. */
export function OpportunityLandscape({
  points,
  near = false,
  selected = null,
  onOpen,
}: {
  points: readonly LandscapePoint[];
  /** Drawn as near as the points allow, instead of the whole 0..10 by 0..10. */
  near?: boolean;
  selected?: string | null;
  onOpen: (point: LandscapePoint) => void;
}) {
  const domain = near ? fittedDomain(points) : wholeLandscape;
  const scales = (frame: Frame) => ({
    x: linear(domain.x, [frame.left, frame.right]),
    y: linear(domain.y, [frame.bottom, frame.top]),
  });
  const chosen = points.find((point) => point.id === selected);
  return (
    <Plot
      label="Outcomes by importance and satisfaction; the arrow keys walk from one to the next"
      height={(width) => Math.min(580, Math.max(340, width * 0.72))}
      margin={margin}
      spots={(frame) => {
        const { x, y } = scales(frame);
        return points.map((point) => ({
          id: point.id,
          x: x(point.importance),
          y: y(point.satisfaction),
          label: `${point.name}, ${point.of}: opportunity ${number(point.score, 1)}, importance ${number(point.importance, 1)}, satisfaction ${number(point.satisfaction, 1)}, n ${point.n}`,
          tip: (
            <>
              <strong>{point.name}</strong>
              <span>
                {point.of} · opportunity {number(point.score, 1)}
              </span>
              <span>
                importance {number(point.importance, 1)} · satisfaction {number(point.satisfaction, 1)} · n{' '}
                {number(point.n)}
              </span>
            </>
          ),
          onOpen: () => onOpen(point),
        }));
      }}
    >
      {(frame) => {
        const { x, y } = scales(frame);
        const placed = points.map((point) => ({
          ...point,
          x: x(point.importance),
          y: y(point.satisfaction),
        }));
        const names = placed.slice(0, 14).map((point) => {
          const text = fitText(point.short, Math.min(210, frame.width * 0.34));
          return { id: point.id, text, x: point.x, y: point.y, width: textWidth(text) };
        });
        const ticks = (scale: typeof x) =>
          scale.ticks(frame.width < 480 ? 5 : 10).map((at) => ({ at: scale(at), text: number(at) }));
        return (
          <>
            <Zones domain={domain} x={x} y={y} />
            <BottomAxis frame={frame} ticks={ticks(x)} title="importance" grid={false} />
            <LeftAxis frame={frame} ticks={ticks(y)} title="satisfaction" grid={false} />
            {chosen?.importanceInterval && (
              <IntervalLine
                from={x(chosen.importanceInterval[0])}
                to={x(chosen.importanceInterval[1])}
                across={y(chosen.satisfaction)}
                mark={chosen.mark}
              />
            )}
            {chosen?.satisfactionInterval && (
              <IntervalLine
                upright
                from={y(chosen.satisfactionInterval[0])}
                to={y(chosen.satisfactionInterval[1])}
                across={x(chosen.importance)}
                mark={chosen.mark}
              />
            )}
            {placed.toReversed().map((point) => (
              <Point
                key={point.id}
                x={point.x}
                y={point.y}
                mark={point.mark}
                size={point.id === selected ? 13 : 9}
              />
            ))}
            <Labels labels={placeLabels(names, placed, frame)} />
          </>
        );
      }}
    </Plot>
  );
}

type Scale = (value: number) => number;

function Zones({ domain, x, y }: { domain: ReturnType<typeof fittedDomain>; x: Scale; y: Scale }) {
  const shape = (corners: readonly (readonly [number, number])[]) =>
    corners.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
  const { underserved, served, overserved } = zones(domain);
  const [left, right, top, foot] = [x(domain.x[0]), x(domain.x[1]), y(domain.y[1]), y(domain.y[0])];
  return (
    <g>
      <polygon points={shape(overserved)} fill="var(--zone-over)" />
      <polygon points={shape(served)} fill="var(--zone-served)" />
      <polygon points={shape(underserved)} fill="var(--zone-under)" />
      {[12, 15].map((score) => {
        const line = isoScore(score, domain);
        if (!line) return null;
        const [from, to] = line;
        return (
          <g key={score}>
            <line
              className={css.reference}
              x1={x(from[0])}
              y1={y(from[1])}
              x2={x(to[0])}
              y2={y(to[1])}
              opacity={0.6}
            />
            <text data-muted x={x(to[0]) - 4} y={y(to[1]) + (to[0] < domain.x[1] ? 14 : 4)} textAnchor="end">
              {score}
            </text>
          </g>
        );
      })}
      {overserved.length > 2 && (
        <text data-muted x={left + 10} y={top + 18}>
          overserved
        </text>
      )}
      {underserved.length > 2 && (
        <text data-muted x={right - 10} y={foot - 10} textAnchor="end">
          underserved
        </text>
      )}
    </g>
  );
}
