import { loop as contract } from '@rehire/contract/loop/loop';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Room } from '../room.ts';
import { closestFirst } from './closest.ts';

const HITS_A_ROOM = 8;

/** The home page and the search, over the rooms that have features. */
export const loopEndpoints = (rooms: readonly Room[]): Endpoint[] => [
  endpoint(contract.stations, async ({ workspace }) => ({
    stations: await Promise.all(
      rooms.map(async ({ name, loop }) => ({ room: name, ...(await loop.station(workspace)) })),
    ),
  })),
  endpoint(contract.search, async ({ workspace, query }) => {
    const found = await Promise.all(
      rooms.map(async ({ loop }) => (await loop.search?.(workspace, query.q, HITS_A_ROOM)) ?? []),
    );
    return { hits: closestFirst(found.flat(), query.q) };
  }),
];
