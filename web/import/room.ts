import type { WebRoom } from '../shell/room.ts';

/** How own files come in. */
export const imports: WebRoom = {
  name: 'import',
  title: 'Import',
  station: null,
  pages: [
    {
      path: '/import',
      load: () => import('./imports.page.tsx'),
      early: ['/workspaces/$workspace/imports?limit=200'],
    },
    { path: '/import/$import', load: () => import('./import.page.tsx') },
  ],
  navigation: [{ label: 'Import', to: '/import', key: 'i' }],
};
