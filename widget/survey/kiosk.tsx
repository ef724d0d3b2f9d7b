import { useEffect, useMemo, useState } from 'preact/hooks';
import { Entrance } from './entrance.tsx';
import type { Place } from './place.ts';

/** How long the thanks stand there, and how long nobody may have touched it, before the survey begins anew. */
const THANKS_MS = 15_000;
const IDLE_MS = 120_000;

/** A survey on a device that many use: it begins anew after each of them, and keeps nothing of the one before. */
export function Kiosk({ at, query }: { at: string; query: URLSearchParams }) {
  const [round, setRound] = useState(0);
  const place = useMemo((): Place => {
    const anew = () => setRound(round + 1);
    return {
      root: document.documentElement,
      whole: true,
      shared: true,
      after: ({ anew: words }) => <Anew words={words} onAnew={anew} />,
    };
  }, [round]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setRound(round + 1), IDLE_MS);
    };
    const kinds = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const kind of kinds) addEventListener(kind, touched, { passive: true });
    touched();
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) removeEventListener(kind, touched);
    };
  }, [round]);

  return <Entrance key={round} at={at} query={query} place={place} />;
}

function Anew({ words, onAnew }: { words: string; onAnew: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onAnew, THANKS_MS);
    return () => clearTimeout(timer);
  }, [onAnew]);
  return (
    <button type="button" onClick={onAnew}>
      {words}
    </button>
  );
}
