import type { WebRoom } from '../shell/room.ts';

/** Are they coming back? */
export const measure: WebRoom = {
  name: 'measure',
  title: 'Measure',
  station: 10,
  pages: [
    {
      path: '/measure/loyalty',
      load: () => import('./loyalty.page.tsx'),
      early: ['/workspaces/$workspace/current-segmentation'],
    },
    {
      path: '/measure/trend',
      load: () => import('./trend.page.tsx'),
      early: ['/workspaces/$workspace/current-segmentation'],
    },
    {
      path: '/measure/cohorts',
      load: () => import('./cohorts.page.tsx'),
      early: ['/workspaces/$workspace/current-segmentation'],
    },
  ],
  navigation: [
    { label: 'Loyalty', to: '/measure/loyalty', key: 'l' },
    { label: 'Over time', to: '/measure/trend' },
    { label: 'Cohorts', to: '/measure/cohorts', key: 'c' },
  ],
};
