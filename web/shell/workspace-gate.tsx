import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { Page } from '../ui/page.tsx';
import { Await } from './await.tsx';
import { Refused } from './client.ts';
import { FirstHead } from './first-head.tsx';
import { Frame } from './frame.tsx';
import { NotFoundAnywhere } from './not-found.tsx';
import { SessionContext, useMe } from './session.ts';

/** Leads to sign-in, once: the page that was wanted is the one at the beginning, not that on the way. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const next = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [router]);
  return null;
}

/** Lets a member into the workspace of the address; asks everybody else to sign in, or finds nothing there. */
export function WorkspaceGate() {
  const { workspace: id } = useParams({ strict: false }) as { workspace?: string };
  const me = useMe();
  const session = useMemo(() => {
    const workspace = me.data?.workspaces.find((each) => each.id === id);
    return me.data && workspace ? { me: me.data, workspace } : null;
  }, [me.data, id]);
  if (me.error instanceof Refused && me.error.is('not-signed-in')) {
    return <ToSignIn />;
  }
  if (session) {
    return (
      <SessionContext value={session}>
        <Frame key={session.workspace.id} />
      </SessionContext>
    );
  }
  if (me.data) return <NotFoundAnywhere />;
  const waiting = (
    <main>
      <Page title="Rehire">
        <Await read={me} of="your workspace">
          {() => null}
        </Await>
      </Page>
    </main>
  );
  return me.error ? waiting : <FirstHead otherwise={waiting} />;
}
