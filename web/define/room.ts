import type { WebRoom } from '../shell/room.ts';

/** What does "done well" mean to customers? */
export const define: WebRoom = {
  name: 'define',
  title: 'Define',
  station: 1,
  pages: [
    { path: '/define/jobs', load: () => import('./jobs.page.tsx') },
    { path: '/define/outcomes', load: () => import('./outcomes.page.tsx') },
    { path: '/define/outcomes/$outcome', load: () => import('./outcome.page.tsx') },
  ],
  navigation: [
    { label: 'Jobs', to: '/define/jobs', key: 'j' },
    { label: 'Outcomes', to: '/define/outcomes', key: 'd' },
  ],
};
