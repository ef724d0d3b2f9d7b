import type { WebRoom } from '../shell/room.ts';

/** The start of a workspace: the whole loop at a glance. */
export const home: WebRoom = {
  name: 'home',
  title: 'Loop',
  station: null,
  pages: [{ path: '/', load: () => import('./home.page.tsx'), early: ['/workspaces/$workspace/loop'] }],
  navigation: [{ label: 'Loop', to: '/', key: 'h' }],
};
