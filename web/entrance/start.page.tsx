import { Navigate } from '@tanstack/react-router';
import { Await } from '../shell/await.tsx';
import { Refused } from '../shell/client.ts';
import { inWorkspacePath } from '../shell/paths.ts';
import { useMe } from '../shell/session.ts';
import { EntranceFrame } from './entrance-frame.tsx';

/** The bare address: to the first workspace, to the choice of a beginning, or to sign-in. */
export function Page() {
  const me = useMe();
  if (me.error instanceof Refused && me.error.is('not-signed-in')) return <Navigate to="/sign-in" replace />;
  return (
    <EntranceFrame title="One moment">
      <Await read={me} of="your workspaces" lines={3}>
        {({ workspaces: [first] }) => (
          <Navigate to={first ? inWorkspacePath(first.id, '/') : '/welcome'} replace />
        )}
      </Await>
    </EntranceFrame>
  );
}
