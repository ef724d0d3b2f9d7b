import { define } from './define/room.ts';
import { discover } from './discover/room.ts';
import { measure } from './measure/room.ts';
import { people } from './people/room.ts';
import type { OpenRoom } from './platform/room.ts';
import { segment } from './segment/room.ts';

/** The rooms that have features, in the order of the loop. */
export const rooms: readonly OpenRoom[] = [people, discover, define, segment, measure];
