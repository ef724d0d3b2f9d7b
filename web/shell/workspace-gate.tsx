import { Navigate, useParams, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Page } from '../ui/page.tsx';
import { Await } from './await.tsx';
import { Refused } from './client.ts';
import { Frame } from './frame.tsx';
import { NotFoundAnywhere } from './not-found.tsx';
import { SessionContext, useMe } from './session.ts';

/** Lets a member into the workspace of the address; asks everybody else to sign in, or finds nothing there. */
export function WorkspaceGate() {
  const { workspace: id } = useParams({ strict: false }) as { workspace?: string };
  const here = useRouterState({ select: (state) => state.location.href });
  const me = useMe();
  const session = useMemo(() => {
    const workspace = me.data?.workspaces.find((each) => each.id === id);
    return me.data && workspace ? { me: me.data, workspace } : null;
  }, [me.data, id]);
  if (me.error instanceof Refused && me.error.is('not-signed-in')) {
    return <Navigate to="/sign-in" search={{ next: here }} replace />;
  }
  if (session) {
    return (
      <SessionContext value={session}>
        <Frame key={session.workspace.id} />
      </SessionContext>
    );
  }
  if (me.data) return <NotFoundAnywhere />;
  return (
    <main>
      <Page title="Rehire">
        <Await read={me} of="your workspace">
          {() => null}
        </Await>
      </Page>
    </main>
  );
}
