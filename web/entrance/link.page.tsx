import { Button } from '@mantine/core';
import { profile } from '@rehire/contract/access/me';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { authenticate, mailedLinkAddress } from '../shell/authentication.ts';
import { attempt } from '../shell/client.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { LinkNotWhole } from './link-not-whole.tsx';
import { secretOfLink } from './secret-of-link.ts';

const MAILED = 'mail.';

/** A one-time link. Opening it changes nothing, as programs open links before people do; the click does. */
export function Page() {
  const [secret] = useState(secretOfLink);
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: {},
    submit: async () => {
      if (secret.startsWith(MAILED)) {
        window.location.assign(mailedLinkAddress(secret.slice(MAILED.length)));
        return null;
      }
      const problem = await authenticate('/sign-in/link', { token: secret });
      if (problem) return problem;
      client.clear();
      const me = await attempt(profile.me, {});
      const isNew = me.ok && !me.value.hasPassword && me.value.passkeys.length === 0;
      await navigate({ to: isNew ? '/set-up' : '/' });
      return null;
    },
  });
  if (secret === '') return <LinkNotWhole title="Sign in" />;
  return (
    <EntranceFrame title="Sign in">
      {form.problem?.status === 403 ? (
        <>
          <Notice tone="bad" title="This link does not work any more">
            <p>A link signs in once, within its time. This one was used, has expired or is not complete.</p>
            <p>
              Whoever runs this Rehire gets a new one: while nobody has set a password, every start of Rehire
              prints one.
            </p>
          </Notice>
          <Link to="/sign-in">Sign in another way</Link>
        </>
      ) : (
        <form className={css.form} onSubmit={form.onSubmit}>
          {form.problem && <ProblemNotice problem={form.problem} />}
          <p className={css.lead}>This link signs you in on this browser. It works once.</p>
          <Button type="submit" loading={form.busy} data-autofocus>
            Sign in
          </Button>
        </form>
      )}
    </EntranceFrame>
  );
}
