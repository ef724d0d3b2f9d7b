import { Button, PasswordInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { authenticate } from '../shell/authentication.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';

/** Sets a new password by the link that was mailed for it. */
export function Page() {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const navigate = useNavigate();
  const say = useToast();
  const form = useForm({
    initial: { newPassword: '' },
    submit: async ({ newPassword }) => {
      const problem = await authenticate('/reset-password', { token, newPassword });
      if (problem) return problem;
      say('The new password holds. Sign in with it.');
      await navigate({ to: '/sign-in' });
      return null;
    },
  });
  return (
    <EntranceFrame title="Set a new password">
      <form className={css.form} onSubmit={form.onSubmit}>
        {form.problem && <ProblemNotice problem={form.problem} />}
        <PasswordInput
          label="New password"
          description="At least 10 characters"
          autoComplete="new-password"
          minLength={10}
          required
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.field('newPassword')}
        />
        <Button type="submit" loading={form.busy}>
          Set the password
        </Button>
      </form>
      <Link to="/sign-in">Back to sign-in</Link>
    </EntranceFrame>
  );
}
