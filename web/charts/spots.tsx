import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import css from './charts.module.css';
import { neighbour, type Direction } from './neighbour.ts';

/** A place on a chart that says something: what a screen reader hears, what the tip shows, what a click opens. */
export interface Spot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly label: string;
  readonly tip: ReactNode;
  readonly onOpen?: () => void;
}

const directions: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** One stop of the Tab key for the whole chart; the arrow keys walk to the nearest spot that way. */
export function Spots({
  label,
  spots,
  tipId,
  onActive,
}: {
  label: string;
  spots: readonly Spot[];
  tipId: string;
  onActive: (spot: Spot | null) => void;
}) {
  const [stop, setStop] = useState(0);
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const current = Math.min(stop, spots.length - 1);
  const show = (spot: Spot | null) => {
    setActive(spot?.id ?? null);
    onActive(spot);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return show(null);
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = neighbour(spots, current, direction);
    setStop(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <ul ref={list} className={css.spots} aria-label={label} data-screen-only>
      {spots.map((spot, at) => (
        <li key={spot.id}>
          <button
            type="button"
            className={css.spot}
            data-box={spot.width !== undefined || undefined}
            data-opens={spot.onOpen ? true : undefined}
            style={{ left: spot.x, top: spot.y, width: spot.width, height: spot.height }}
            tabIndex={at === current ? 0 : -1}
            aria-label={spot.label}
            aria-describedby={active === spot.id ? tipId : undefined}
            onClick={() => (spot.onOpen ? spot.onOpen() : show(spot))}
            onFocus={() => {
              setStop(at);
              show(spot);
            }}
            onBlur={() => show(null)}
            onMouseEnter={() => show(spot)}
            onMouseLeave={() => show(null)}
            onKeyDown={onKeyDown}
          />
        </li>
      ))}
    </ul>
  );
}
