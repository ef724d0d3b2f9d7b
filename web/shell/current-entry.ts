import type { NavigationEntry, WebRoom } from './room.ts';

/** Whether an address is this one or lies below it. */
const isAtOrBelow = (path: string, at: string): boolean => path === at || path.startsWith(`${at}/`);

/** The entry of the navigation that an address belongs to, where that is one of a room: the nearest above it. */
export function currentEntry(rooms: readonly WebRoom[], pathname: string): NavigationEntry | null {
  const path = pathname.replace(/^\/w\/[^/]+/, '').replace(/\/$/, '') || '/';
  const near = rooms
    .flatMap(({ navigation }) => navigation)
    .flatMap((entry) => [entry.to, ...(entry.beside ?? [])].map((at) => ({ entry, at })))
    .filter(({ at }) => isAtOrBelow(path, at))
    .toSorted((a, b) => b.at.length - a.at.length);
  return near[0]?.entry ?? null;
}
