import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { authenticate } from '../shell/authentication.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';

/** Asks for a link that sets a new password. */
export function ForgottenPassword() {
  const [opened, setOpened] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => {
      const problem = await authenticate('/request-password-reset', { email });
      if (!problem) setSentTo(email);
      return problem;
    },
  });
  return (
    <>
      <Button variant="subtle" onClick={() => setOpened(true)}>
        I forgot my password
      </Button>
      <Dialog title="A new password" opened={opened} onClose={() => setOpened(false)}>
        {sentTo === null ? (
          <form className={css.form} onSubmit={form.onSubmit}>
            {form.problem && <ProblemNotice problem={form.problem} />}
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="email"
              required
              data-autofocus
              {...form.field('email')}
            />
            <Button type="submit" loading={form.busy}>
              Send me a link
            </Button>
          </form>
        ) : (
          <Notice tone="good" title="Look into your mail">
            <p>If {sentTo} has an account, a link that sets a new password is on its way.</p>
          </Notice>
        )}
      </Dialog>
    </>
  );
}
