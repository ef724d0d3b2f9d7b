import { useLayoutEffect } from 'react';

const isFreeOf = (active: Element | null): boolean =>
  active === null || active === document.body || active.closest('[role="dialog"]') !== null;

/**
 * Gives the focus back to what had it when something opened over the page, once that closes or goes away: unless it has gone on
 * to something else of the page meanwhile, or what had it is no more.
 */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && isFreeOf(document.activeElement))
          before.focus({ preventScroll: true });
      });
    };
  }, [opened]);
}
