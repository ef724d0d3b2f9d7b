import type { RoomPage, WebRoom } from './room.ts';

/** The page of a room that stands at an address below `/w/<workspace>`; one whose path holds no name comes first. */
export function pageAt(rooms: readonly WebRoom[], pathname: string): RoomPage | null {
  const parts = pathname.replace(/^\/w\/[^/]+/, '').split('/');
  const fits = ({ path }: RoomPage): boolean => {
    const own = path.split('/');
    return (
      own.length === parts.length &&
      own.every((part, at) => (part.startsWith('$') ? parts[at] !== '' : part === parts[at]))
    );
  };
  const found = rooms.flatMap(({ pages }) => pages).filter(fits);
  return found.find(({ path }) => !path.includes('$')) ?? found[0] ?? null;
}
