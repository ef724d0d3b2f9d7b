import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** So many rows are drawn with the page, more than a screen holds; more follow as their end comes into sight. */
const FIRST = 50;
const STEP = 200;

/**
 * How many rows of a long list are drawn: more as its end comes near, all of them where it is printed. What is drawn stays,
 * so that walking, marking and reading aloud work as in any list.
 */
export function useGrowing(rows: number): {
  readonly drawn: number;
  /** Stands at the end of what is drawn. */
  readonly end: RefObject<HTMLDivElement | null>;
  readonly drawAll: () => void;
} {
  const [wanted, setWanted] = useState(FIRST);
  const end = useRef<HTMLDivElement>(null);
  const drawAll = useCallback(() => setWanted(Number.POSITIVE_INFINITY), []);
  const isWhole = wanted >= rows;
  useEffect(() => {
    const mark = end.current;
    if (isWhole || !mark) return undefined;
    const sight = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setWanted((count) => count + STEP);
      },
      { rootMargin: '600px' },
    );
    sight.observe(mark);
    return () => sight.disconnect();
  }, [isWhole, wanted]);
  useEffect(() => {
    const print = () => flushSync(drawAll);
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, [drawAll]);
  return { drawn: Math.min(wanted, rows), end, drawAll };
}
