import type { WebRoom } from '../shell/room.ts';

/** Who may come in and what they did. */
export const settings: WebRoom = {
  name: 'settings',
  title: 'Settings',
  station: null,
  pages: [
    { path: '/settings/workspace', load: () => import('./workspace.page.tsx') },
    {
      path: '/settings/members',
      load: () => import('./members.page.tsx'),
      early: ['/workspaces/$workspace/members'],
    },
    { path: '/settings/keys', load: () => import('./keys.page.tsx'), early: ['/workspaces/$workspace/keys'] },
    { path: '/settings/contacts', load: () => import('./contacts.page.tsx') },
    { path: '/settings/mail', load: () => import('./mail.page.tsx') },
    { path: '/settings/audit', load: () => import('./audit.page.tsx') },
    { path: '/settings/account', load: () => import('./account.page.tsx') },
  ],
  navigation: [{ label: 'Settings', to: '/settings/members', beside: ['/settings'] }],
};
