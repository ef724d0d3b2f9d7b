import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** How long a page may take to have its title. */
const LATEST_MS = 10_000;

/**
 * After going to another page, the reader and the screen reader start at its title, however late its code and what it shows
 * arrive: until then whatever stands in its place is begun at. Who has gone on by key or pointer is left where they are.
 */
export function useFocusOnTitle(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    let begun: Element | null = null;
    const begin = (): void => {
      const title = document.querySelector<HTMLElement>('[data-page-title]');
      const active = document.activeElement;
      // what the page itself gives the focus to keeps it
      const isTaken = active !== begun && active?.closest('main, [role="dialog"]');
      if (!title || title === begun || isTaken) return;
      begun = title;
      title.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(begin);
    const stop = (): void => watch.disconnect();
    begin();
    watch.observe(document.body, { childList: true, subtree: true });
    const latest = setTimeout(stop, LATEST_MS);
    for (const gone of ['keydown', 'pointerdown'] as const)
      document.addEventListener(gone, stop, { once: true, capture: true });
    return () => {
      stop();
      clearTimeout(latest);
      for (const gone of ['keydown', 'pointerdown'] as const)
        document.removeEventListener(gone, stop, { capture: true });
    };
  }, [path]);
}
