import { useEffect } from 'react';
import type { WebRoom } from './room.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The letters that go somewhere after `g`. */
export function goKeys(rooms: readonly WebRoom[]): Map<string, { label: string; to: string }> {
  return new Map(
    rooms.flatMap((room) =>
      room.navigation.flatMap((entry) =>
        entry.key ? [[entry.key, { label: entry.label, to: entry.to }]] : [],
      ),
    ),
  );
}

/** Ctrl or Cmd K searches, `?` helps, `g` and a letter goes to a page. Nothing of it while one types. */
export function useShortcuts({
  rooms,
  search,
  help,
  go,
}: {
  rooms: readonly WebRoom[];
  search: () => void;
  help: () => void;
  go: (to: string) => void;
}): void {
  useEffect(() => {
    const keys = goKeys(rooms);
    let leader = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return search();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === '?') return help();
      if (event.key === '/') {
        event.preventDefault();
        return search();
      }
      const target = performance.now() - leader < 1500 ? keys.get(event.key) : undefined;
      leader = event.key === 'g' ? performance.now() : 0;
      if (target) go(target.to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [rooms, search, help, go]);
}
