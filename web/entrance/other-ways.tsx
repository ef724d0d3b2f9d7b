import { Button, TextInput } from '@mantine/core';
import type { SignInOptions } from '@rehire/contract/access/sign-in';
import { useState } from 'react';
import { authenticate, startSingleSignOn } from '../shell/authentication.ts';
import { passkeysWork, signInWithPasskey } from '../shell/passkeys.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { ForgottenPassword } from './forgotten-password.tsx';
import { useEnter } from './use-enter.ts';

/** The ways in beside a password: single sign-on, a passkey, a link by mail. */
export function OtherWays({ options, newcomer }: { options: SignInOptions; newcomer: boolean }) {
  const { oidc, passwordReset } = options;
  const passkey = !newcomer && !options.firstRun && passkeysWork();
  const mailedLink = !newcomer && options.mailedLink;
  if (!oidc && !passkey && !mailedLink) return null;
  return (
    <>
      <span className={css.or}>or</span>
      {oidc && <SingleSignOn provider={oidc.provider} name={oidc.name} />}
      {passkey && <Passkey />}
      {mailedLink && <MailedLink />}
      {!newcomer && passwordReset && <ForgottenPassword />}
    </>
  );
}

function SingleSignOn({ provider, name }: { provider: string; name: string }) {
  const { target } = useEnter();
  const form = useForm({ initial: {}, submit: () => startSingleSignOn(provider, target) });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Button type="submit" variant="default" loading={form.busy}>
        Continue with {name}
      </Button>
    </form>
  );
}

function Passkey() {
  const { enter } = useEnter();
  const form = useForm({
    initial: {},
    submit: async () => {
      const problem = await signInWithPasskey();
      if (!problem) await enter();
      return problem;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Button type="submit" variant="default" loading={form.busy}>
        Sign in with a passkey
      </Button>
    </form>
  );
}

function MailedLink() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => {
      const problem = await authenticate('/sign-in/magic-link', { email });
      if (!problem) setSentTo(email);
      return problem;
    },
  });
  if (sentTo !== null) {
    return (
      <Notice tone="good" title="Look into your mail">
        <p>If {sentTo} has an account, a link that signs in once is on its way.</p>
      </Notice>
    );
  }
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput
        label="E-mail for a one-time link"
        type="email"
        autoComplete="email"
        required
        {...form.field('email')}
      />
      <Button type="submit" variant="default" loading={form.busy}>
        Send the link
      </Button>
    </form>
  );
}
