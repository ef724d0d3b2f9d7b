import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { authenticate } from '../shell/authentication.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { LinkNotWhole } from './link-not-whole.tsx';
import { PasswordField } from './password-field.tsx';
import { secretOfLink } from './secret-of-link.ts';

/** A new password in place of a forgotten one, by the link that was mailed. */
export function Page() {
  const [token] = useState(secretOfLink);
  const [done, setDone] = useState(false);
  const form = useForm({
    initial: { newPassword: '' },
    submit: async ({ newPassword }) => {
      const problem = await authenticate('/reset-password', { token, newPassword });
      setDone(problem === null);
      return problem;
    },
  });
  if (token === '') return <LinkNotWhole title="Set a new password" />;
  return (
    <EntranceFrame title="Set a new password">
      {done ? (
        <>
          <Notice tone="good" title="The new password holds from now on">
            <p>You were signed out everywhere.</p>
          </Notice>
          <Link to="/sign-in">Sign in with it</Link>
        </>
      ) : (
        <form className={css.form} onSubmit={form.onSubmit}>
          {form.problem && <ProblemNotice problem={form.problem} />}
          <PasswordField fresh {...form.field('newPassword')} />
          <Button type="submit" loading={form.busy}>
            Set the password
          </Button>
        </form>
      )}
    </EntranceFrame>
  );
}
