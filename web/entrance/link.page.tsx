import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { authenticate, followMailedLink } from '../shell/authentication.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';

const MAILED = 'mail.';

/**
 * A link that signs in once. Its secret stands behind the `#`, which a browser sends to nobody, and is spent only by the
 * button: a program that opens links before people do uses none up.
 */
export function Page() {
  const [secret] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({
    initial: {},
    submit: async () => {
      if (secret.startsWith(MAILED)) {
        followMailedLink(secret.slice(MAILED.length));
        return null;
      }
      const problem = await authenticate('/sign-in/link', { token: secret });
      if (problem) return problem;
      client.clear();
      await navigate({ to: '/welcome' });
      return null;
    },
  });
  return (
    <EntranceFrame title="Sign in with this link">
      {secret === '' ? (
        <Notice tone="bad" title="This link is not whole">
          <p>Copy it again from where you received it, from the first letter to the last.</p>
        </Notice>
      ) : (
        <form className={css.form} onSubmit={form.onSubmit}>
          {form.problem && <ProblemNotice problem={form.problem} />}
          <p className={css.lead}>It works once.</p>
          <Button type="submit" loading={form.busy}>
            Sign in
          </Button>
        </form>
      )}
      <Link to="/sign-in">Sign in another way</Link>
    </EntranceFrame>
  );
}
