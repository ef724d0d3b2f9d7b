import type { RoomPage } from '../shell/room.ts';

/** The pages outside of any workspace: the way in, and where those answer who have no account. */
export const entrance: readonly RoomPage[] = [
  { path: '/', load: () => import('./start.page.tsx'), early: ['/me'] },
  { path: '/sign-in', load: () => import('./sign-in.page.tsx'), early: ['/sign-in'] },
  { path: '/sign-in/link', load: () => import('./link.page.tsx') },
  { path: '/sign-in/password', load: () => import('./password.page.tsx') },
  { path: '/set-up', load: () => import('./set-up.page.tsx') },
  { path: '/welcome', load: () => import('./welcome.page.tsx') },
  { path: '/take-part', load: () => import('./take-part.page.tsx') },
  { path: '/invitation', load: () => import('./invitation.page.tsx') },
];
