import { define } from './define/room.ts';
import { discover } from './discover/room.ts';
import { entrance } from './entrance/room.ts';
import { field } from './field/room.ts';
import { home } from './home/room.ts';
import { imports } from './import/room.ts';
import { measure } from './measure/room.ts';
import { people } from './people/room.ts';
import { segment } from './segment/room.ts';
import { settings } from './settings/room.ts';
import type { RoomPage, WebRoom } from './shell/room.ts';

/** The pages outside of any workspace. */
export const outside: readonly RoomPage[] = [...entrance, ...field];

/** The rooms that have pages, in the order of the loop. A room without features has none and is not listed. */
export const rooms: readonly WebRoom[] = [
  home,
  people,
  imports,
  discover,
  define,
  segment,
  measure,
  settings,
];
