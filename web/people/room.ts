import type { WebRoom } from '../shell/room.ts';

/** The hall before the loop: whom all of this is about. */
export const people: WebRoom = {
  name: 'people',
  title: 'People',
  station: null,
  pages: [
    {
      path: '/people',
      load: () => import('./people.page.tsx'),
      early: ['/workspaces/$workspace/customers?limit=50'],
    },
    { path: '/people/$customer', load: () => import('./customer.page.tsx') },
  ],
  navigation: [{ label: 'People', to: '/people', key: 'p' }],
};
