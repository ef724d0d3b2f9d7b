import type { Station } from '@rehire/contract/loop/loop';
import { stationAt } from '../shell/loop-mark.tsx';
import css from './home.module.css';
import { roomWords } from './room-words.ts';

const radius = 128;
const names = Object.values(roomWords).filter((room) => room.station !== null);

/** The loop drawn large: eleven stations, lit where the room holds something. The list beside it says the same in words. */
export function LoopRing({ stations }: { stations: readonly Station[] }) {
  const lit = new Set(
    stations
      .filter((station) => station.lit)
      .map((station) => roomWords[station.room].station)
      .filter((station) => station !== null),
  );
  return (
    <svg className={css.ring} viewBox="-220 -176 440 352" aria-hidden="true" focusable="false">
      <circle className={css.track} r={radius} />
      {names.map(({ title, station }) => {
        const at = stationAt(station ?? 0);
        const side = Math.abs(at.x) < 0.3 ? 'middle' : at.x > 0 ? 'start' : 'end';
        const isLit = station !== null && lit.has(station);
        return (
          <g key={title} data-lit={isLit || undefined}>
            <circle className={css.station} cx={at.x * radius} cy={at.y * radius} r={isLit ? 9 : 6.5} />
            <text x={at.x * (radius + 20)} y={at.y * (radius + 22)} dy="0.35em" textAnchor={side}>
              {title}
            </text>
          </g>
        );
      })}
      <text className={css.count} textAnchor="middle" dy="0.1em">
        {lit.size}
      </text>
      <text className={css.countLabel} textAnchor="middle" y={26}>
        of 11 stations lit
      </text>
    </svg>
  );
}
