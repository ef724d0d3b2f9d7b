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

const PATIENCE_MS = 1500;

/** Hears `g` and then a letter within 1.5 seconds. */
export class GoListener {
  #until = -Infinity;

  constructor(readonly keys: ReadonlyMap<string, { readonly to: string }>) {}

  /** @returns where the key leads that was pressed at this time in milliseconds, null for nowhere */
  press(key: string, at: number): string | null {
    const target = at < this.#until ? this.keys.get(key) : undefined;
    this.#until = target === undefined && key === 'g' ? at + PATIENCE_MS : -Infinity;
    return target?.to ?? null;
  }
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
    const listener = new GoListener(goKeys(rooms));
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return search();
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target))
        return;
      if (event.key === '?') return help();
      if (event.key === '/') {
        event.preventDefault();
        return search();
      }
      const to = listener.press(event.key, event.timeStamp);
      if (to !== null) go(to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [rooms, search, help, go]);
}
