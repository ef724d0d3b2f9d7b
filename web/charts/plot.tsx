import { useElementSize } from '@mantine/hooks';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import css from './charts.module.css';
import { Spots, type Spot } from './spots.tsx';

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The room that a chart has, in pixels: `left`..`right` by `top`..`bottom` within `width` by `height`. */
export interface Frame extends Margin {
  readonly width: number;
  readonly height: number;
}

/** As wide as a chart is on paper: A4 or Letter upright within the margins that base.css sets. */
const PAPER = 672;

/** Whether the page is being printed. What is drawn by its measured width has to follow before the sheet is taken. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/**
 * The ground of every chart: an SVG as wide as its place, and over it the spots that can be hovered, walked by arrow
 * keys and opened. What the picture says is told by the spots and the table view, so the picture itself is silent.
 */
export function Plot({
  label,
  height,
  margin,
  minWidth = 0,
  children,
  spots,
}: {
  label: string;
  height: number | ((width: number) => number);
  margin: Margin | ((width: number) => Margin);
  minWidth?: number;
  children: (frame: Frame) => ReactNode;
  spots?: (frame: Frame) => readonly Spot[];
}) {
  const { ref, width: place } = useElementSize<HTMLDivElement>();
  const [active, setActive] = useState<Spot | null>(null);
  const tipId = useId();
  const printing = usePrinting();
  const width = Math.max(printing ? Math.min(place, PAPER) : place, minWidth);
  const tall = typeof height === 'function' ? height(width) : height;
  const edge = typeof margin === 'function' ? margin(width) : margin;
  const frame: Frame = {
    width,
    height: tall,
    left: edge.left,
    top: edge.top,
    right: width - edge.right,
    bottom: tall - edge.bottom,
  };
  const half = Math.min(160, width / 2);
  return (
    <div className={css.plot} ref={ref} style={{ minHeight: tall }}>
      {place > 0 && (
        <>
          <svg
            width={width}
            height={tall}
            viewBox={`0 0 ${width} ${tall}`}
            aria-hidden="true"
            focusable="false"
          >
            {children(frame)}
          </svg>
          {spots && <Spots label={label} spots={spots(frame)} tipId={tipId} onActive={setActive} />}
          {active && (
            <div
              id={tipId}
              role="tooltip"
              className={css.tip}
              data-above={active.y > tall / 2 || undefined}
              data-below={active.y <= tall / 2 || undefined}
              style={{ left: Math.min(Math.max(active.x, half), width - half), top: active.y }}
            >
              {active.tip}
            </div>
          )}
        </>
      )}
    </div>
  );
}
