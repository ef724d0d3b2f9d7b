import type { QueryClient } from '@tanstack/react-query';

/** How long nothing may be asked for until what the page is about counts as shown, in milliseconds. */
const QUIET = 400;

/**
 * On a first visit the page is drawn in a typeface of the device's, of the same widths, and its own is fetched once the
 * page's answers are there: on a slow line they come a quarter of a second earlier. Later visits have it from the start: see
 * web/early.ts.
 */
export function bringTypeface(client: QueryClient): void {
  const root = document.documentElement;
  if (root.dataset['typeface'] !== 'later') return;
  const bring = (): void => {
    stop();
    delete root.dataset['typeface'];
    try {
      localStorage.setItem('rehire-typeface', 'here');
    } catch {
      // Where nothing may be kept, every visit is a first one.
    }
  };
  let quiet = setTimeout(bring, QUIET);
  const stop = client.getQueryCache().subscribe(() => {
    clearTimeout(quiet);
    if (client.isFetching() === 0) quiet = setTimeout(bring, QUIET);
  });
}
