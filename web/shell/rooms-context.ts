import { createContext, useContext } from 'react';
import type { WebRoom } from './room.ts';

export const RoomsContext = createContext<readonly WebRoom[]>([]);

/** The rooms that have pages, in the order of the navigation. */
export const useRooms = (): readonly WebRoom[] => useContext(RoomsContext);
