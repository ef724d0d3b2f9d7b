import type { WebRoom } from '../shell/room.ts';

/** What does "done well" mean to customers? */
export const define: WebRoom = {
  name: 'define',
  title: 'Define',
  station: 1,
  pages: [
    {
      path: '/define/jobs',
      load: () => import('./jobs.page.tsx'),
      early: ['/workspaces/$workspace/jobs?limit=200', '/workspaces/$workspace/job-stories?limit=200'],
    },
    {
      path: '/define/outcomes',
      load: () => import('./outcomes.page.tsx'),
      early: ['/workspaces/$workspace/outcomes?limit=200', '/workspaces/$workspace/jobs?limit=200'],
    },
    { path: '/define/outcomes/$outcome', load: () => import('./outcome.page.tsx') },
    { path: '/define/drafts/$draft', load: () => import('./draft.page.tsx') },
    { path: '/define/sets', load: () => import('./sets.page.tsx') },
    { path: '/define/sets/$set', load: () => import('./set.page.tsx') },
  ],
  navigation: [
    { label: 'Jobs', to: '/define/jobs', key: 'j' },
    { label: 'Outcomes', to: '/define/outcomes', beside: ['/define/drafts'], key: 'd' },
    { label: 'Frozen sets', to: '/define/sets', key: 'f' },
  ],
};
