import css from './loop-mark.module.css';

/** The loop has eleven stations; this is where each stands on a ring of radius 1, the first at the top. */
export function stationAt(station: number): { x: number; y: number } {
  const angle = (station / 11) * 2 * Math.PI - Math.PI / 2;
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

const stations = Array.from({ length: 11 }, (_, station) => ({ station, ...stationAt(station) }));

/** The mark: eleven stations on a ring, lit as they fill. With `lit` left out all are. */
export function LoopMark({ size = 28, lit }: { size?: number; lit?: readonly boolean[] }) {
  return (
    <svg viewBox="-16 -16 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      {stations.map(({ station, x, y }) => (
        <circle
          key={station}
          className={lit && !lit[station] ? css.unlit : css.lit}
          cx={x * 12.2}
          cy={y * 12.2}
          r={lit && !lit[station] ? 1.9 : 2.4}
        />
      ))}
    </svg>
  );
}

/** Where on the loop a room is: a fine ring with its one station. A dot in the middle is what lies beside the loop. */
export function StationGlyph({ station, size = 16 }: { station: number | null; size?: number }) {
  const at = station === null ? null : stationAt(station);
  return (
    <svg
      className={css.glyph}
      viewBox="-9 -9 18 18"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <circle className={css.ring} r={6} />
      <circle className={css.lit} cx={(at?.x ?? 0) * 6} cy={(at?.y ?? 0) * 6} r={2.6} />
    </svg>
  );
}
