import { Button } from '@mantine/core';
import { invitations } from '@rehire/contract/access/invitations';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt, call, Refused } from '../shell/client.ts';
import { inWorkspacePath } from '../shell/paths.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMe } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';

/** An invitation. Its secret stands behind the `#` of the link, which a browser sends to nobody. */
export function Page() {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  if (token === '') {
    return (
      <EntranceFrame title="Invitation">
        <Notice tone="bad" title="This link is not whole">
          <p>Copy it again from where you received it, from the first letter to the last.</p>
        </Notice>
      </EntranceFrame>
    );
  }
  return <Invitation token={token} />;
}

function Invitation({ token }: { token: string }) {
  const me = useMe();
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(invitations.preview, { body: { token } }),
    retry: false,
  });
  const signedOut = me.error instanceof Refused && me.error.is('not-signed-in');
  return (
    <EntranceFrame title="You are invited">
      <Await read={preview} of="the invitation" lines={3}>
        {({ workspace, role }) => (
          <>
            <p className={css.lead}>
              To the workspace <strong>{workspace}</strong>, as {role}.
            </p>
            {signedOut ? (
              <Link to="/sign-in" search={{ next: `/invitation#${token}` }}>
                Sign in or make an account to accept
              </Link>
            ) : (
              <Accept token={token} />
            )}
          </>
        )}
      </Await>
    </EntranceFrame>
  );
}

function Accept({ token }: { token: string }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const form = useForm({
    initial: {},
    submit: async () => {
      const accepted = await attempt(invitations.accept, { body: { token } });
      if (!accepted.ok) return accepted.problem;
      await refresh();
      await navigate({ to: inWorkspacePath(accepted.value.id, '/') });
      return null;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Button type="submit" loading={form.busy}>
        Join
      </Button>
    </form>
  );
}
