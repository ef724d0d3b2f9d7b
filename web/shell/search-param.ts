import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** One value kept in the page's address, so that a link, the back button and a reload find it again. */
export function useSearchParam(name: string): [string | null, (value: string | null) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const value = search[name];
  const set = useCallback(
    (next: string | null) =>
      void navigate({
        to: '.',
        search: (now: Record<string, unknown>) => ({ ...now, [name]: next ?? undefined }),
        resetScroll: false,
      }),
    [navigate, name],
  );
  return [value === undefined || value === null ? null : String(value), set];
}

/** Takes several values out of the page's address at once. */
export function useForgetParams(names: readonly string[]): () => void {
  const navigate = useNavigate();
  return () =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name))),
      resetScroll: false,
    });
}
