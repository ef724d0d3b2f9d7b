import { Button } from '@mantine/core';
import { profile } from '@rehire/contract/access/me';
import { invitations } from '@rehire/contract/access/invitations';
import { useNavigate } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt, call, Refused } from '../shell/client.ts';
import { inWorkspacePath } from '../shell/paths.ts';
import { useMe } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { forgetInvitation, keepInvitation, keptInvitation } from './kept-invitation.ts';
import { LinkNotWhole } from './link-not-whole.tsx';
import { secretOfLink } from './secret-of-link.ts';

/** An invitation. Its secret stands behind the `#` of the link, or was kept while its holder signed in. */
export function Page() {
  const [token] = useState(() => secretOfLink() || (keptInvitation() ?? ''));
  if (token === '') return <LinkNotWhole title="Invitation" />;
  return <Invitation token={token} />;
}

function Invitation({ token }: { token: string }) {
  const me = useMe();
  const navigate = useNavigate();
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(invitations.preview, { body: { token } }),
    retry: false,
  });
  const signedOut = me.error instanceof Refused && me.error.is('not-signed-in');
  return (
    <EntranceFrame title="You are invited">
      <Await read={preview} of="the invitation" lines={3}>
        {({ workspace, role, email }) => (
          <>
            <p className={css.lead}>
              To the workspace <strong>{workspace}</strong>, as {role}.
            </p>
            {email !== null && (
              <p>
                The invitation is for <strong>{email}</strong>, and works with that address alone.
              </p>
            )}
            {signedOut ? (
              <Button
                onClick={() => {
                  keepInvitation(token);
                  void navigate({ to: '/sign-in', search: { next: '/invitation' } });
                }}
              >
                Sign in or make an account to accept
              </Button>
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
  const client = useQueryClient();
  const form = useForm({
    initial: {},
    submit: async () => {
      const accepted = await attempt(invitations.accept, { body: { token } });
      if (!accepted.ok) return accepted.problem;
      forgetInvitation();
      // Who is there, and not the invitation, which is spent.
      await client.invalidateQueries({ queryKey: [profile.me.path] });
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
