import type { WebRoom } from '../shell/room.ts';

/** Who struggles with what? */
export const segment: WebRoom = {
  name: 'segment',
  title: 'Segment',
  station: 2,
  pages: [
    {
      path: '/segment/opportunities',
      load: () => import('./opportunities.page.tsx'),
      early: ['/workspaces/$workspace/current-segmentation', '/workspaces/$workspace/surveys?limit=200'],
    },
    {
      path: '/segment/segments',
      load: () => import('./segments.page.tsx'),
      early: ['/workspaces/$workspace/current-segmentation'],
    },
    { path: '/segment/segments/$segmentation', load: () => import('./segments.page.tsx') },
  ],
  navigation: [
    { label: 'Opportunities', to: '/segment/opportunities', key: 'o' },
    { label: 'Job segments', to: '/segment/segments', key: 's' },
  ],
};
