import type { RoomPage } from '../shell/room.ts';

/** The form for the field: it stands outside of the workspace's frame, so that it opens without a network. */
export const field: readonly RoomPage[] = [
  { path: '/field/$workspace/$study', load: () => import('./field.page.tsx') },
];
