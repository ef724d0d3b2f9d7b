import type { RoomPage } from '../shell/room.ts';

/** The pages before any workspace: the way in. */
export const entrance: readonly RoomPage[] = [
  { path: '/', load: () => import('./start.page.tsx'), early: ['/me'] },
  { path: '/sign-in', load: () => import('./sign-in.page.tsx'), early: ['/sign-in'] },
  { path: '/sign-in/link', load: () => import('./link.page.tsx') },
  { path: '/sign-in/password', load: () => import('./password.page.tsx') },
  { path: '/set-up', load: () => import('./set-up.page.tsx') },
  { path: '/welcome', load: () => import('./welcome.page.tsx') },
  { path: '/invitation', load: () => import('./invitation.page.tsx') },
];
