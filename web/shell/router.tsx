import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type ErrorComponentProps,
  type RouteComponent,
} from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { localProblem, Refused } from './client.ts';
import { NotFound, NotFoundAnywhere } from './not-found.tsx';
import type { RoomPage, WebRoom } from './room.ts';
import { WorkspaceGate } from './workspace-gate.tsx';

function Broken({ error, reset }: ErrorComponentProps) {
  const problem =
    error instanceof Refused
      ? error.problem
      : localProblem(
          'internal',
          'This page broke. What you saved is safe. Load it again; if that does not help, tell your administrator.',
        );
  return (
    <Page title="Something went wrong" narrow>
      <ProblemNotice problem={problem} retry={reset} />
    </Page>
  );
}

const lazyPage = (load: RoomPage['load']): RouteComponent => lazyRouteComponent(load, 'Page');

/** The pages outside of any workspace, such as sign-in, and those of the rooms below `/w/<workspace>`. */
export function makeRouter(outside: readonly RoomPage[], rooms: readonly WebRoom[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundAnywhere });
  const workspace = createRoute({
    getParentRoute: () => root,
    path: '/w/$workspace',
    component: WorkspaceGate,
  });
  const below = rooms
    .flatMap((room) => room.pages)
    .map(({ path, load }) =>
      createRoute({ getParentRoute: () => workspace, path, component: lazyPage(load) }),
    );
  const beside = outside.map(({ path, load }) =>
    createRoute({ getParentRoute: () => root, path, component: lazyPage(load) }),
  );
  return createRouter({
    routeTree: root.addChildren([...beside, workspace.addChildren(below)]),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: () => <Loading of="the page" />,
  });
}
