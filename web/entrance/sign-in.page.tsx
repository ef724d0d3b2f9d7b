import { Button, PasswordInput, TextInput } from '@mantine/core';
import { signIn } from '@rehire/contract/access/sign-in';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { authenticate, passkeysWork, signInByPasskey, startSingleSignOn } from '../shell/authentication.ts';
import { Await } from '../shell/await.tsx';
import { partsOf, safeNext } from '../shell/paths.ts';
import { useRead } from '../shell/queries.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { ForgottenPassword } from './forgotten-password.tsx';
import { EntranceFrame } from './entrance-frame.tsx';

/** After signing in: all that was read before is forgotten, and one goes where one wanted to. */
function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next, error } = useSearch({ strict: false }) as { next?: string; error?: string };
  const target = safeNext(next);
  return {
    target,
    error,
    enter: async () => {
      client.clear();
      await navigate(partsOf(target));
    },
  };
}

/** Sign in, or make the account where that is allowed. */
export function Page() {
  const options = useRead(signIn.options, {});
  const [making, setMaking] = useState<boolean | null>(null);
  const { target, error } = useEnter();
  const invited = target.startsWith('/invitation');
  const makes = making ?? options.data?.firstRun ?? false;
  return (
    <EntranceFrame title={makes ? 'Make your account' : 'Sign in'}>
      <Await read={options} of="the ways to sign in" lines={4}>
        {({ oidc, mailedLink, passwordReset, signUp, firstRun }) => (
          <>
            {error !== undefined && (
              <Notice tone="bad" title="Signing in did not work">
                <p>
                  The identity provider or the link did not let you in. Try again, or sign in another way.
                </p>
              </Notice>
            )}
            {firstRun && (
              <p className={css.lead}>Nobody has signed up yet. Whoever does first owns this installation.</p>
            )}
            {makes ? <SignUp /> : <SignIn />}
            {(oidc || ((mailedLink || passkeysWork()) && !makes)) && <span className={css.or}>or</span>}
            {passkeysWork() && !makes && <ByPasskey />}
            {oidc && <SingleSignOn provider={oidc.provider} name={oidc.name} />}
            {mailedLink && !makes && <MailedLink />}
            {passwordReset && !makes && <ForgottenPassword />}
            {(signUp || invited) && (
              <Button variant="subtle" onClick={() => setMaking(!makes)}>
                {makes ? 'I have an account' : 'Make an account'}
              </Button>
            )}
          </>
        )}
      </Await>
    </EntranceFrame>
  );
}

function SignIn() {
  const { enter } = useEnter();
  const form = useForm({
    initial: { email: '', password: '' },
    submit: async (values) => {
      const problem = await authenticate('/sign-in/email', values);
      if (!problem) await enter();
      return problem;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="E-mail" type="email" autoComplete="username" required {...form.field('email')} />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        {...form.field('password')}
      />
      <Button type="submit" loading={form.busy}>
        Sign in
      </Button>
    </form>
  );
}

function SignUp() {
  const { enter } = useEnter();
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    submit: async (values) => {
      const problem = await authenticate('/sign-up/email', values);
      if (!problem) await enter();
      return problem;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name" autoComplete="name" required {...form.field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="username" required {...form.field('email')} />
      <PasswordInput
        label="Password"
        description="At least 10 characters"
        autoComplete="new-password"
        minLength={10}
        required
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        {...form.field('password')}
      />
      <Button type="submit" loading={form.busy}>
        Make the account
      </Button>
    </form>
  );
}

function ByPasskey() {
  const { enter } = useEnter();
  const form = useForm({
    initial: {},
    submit: async () => {
      const problem = await signInByPasskey();
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

function MailedLink() {
  const { target } = useEnter();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => {
      const problem = await authenticate('/sign-in/magic-link', { email, callbackURL: target });
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
