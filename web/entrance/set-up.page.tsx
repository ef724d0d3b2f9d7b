import { Button, TextInput } from '@mantine/core';
import { profile, type Me } from '@rehire/contract/access/me';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { Await } from '../shell/await.tsx';
import { attempt, Refused } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMe } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { PasswordField } from './password-field.tsx';

/** Who came in by a link says who they are, so that they can come back without one. */
export function Page() {
  const me = useMe();
  if (me.error instanceof Refused && me.error.is('not-signed-in')) return <Navigate to="/sign-in" replace />;
  return (
    <EntranceFrame title="Make the account yours">
      <Await read={me} of="your account" lines={4}>
        {(found) => <SetUp me={found} />}
      </Await>
    </EntranceFrame>
  );
}

function SetUp({ me }: { me: Me }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: me.email === null ? '' : me.name, email: me.email ?? '', password: '' },
    submit: async ({ name, email, password }) => {
      const told = await attempt(profile.update, { body: { name, email } });
      if (!told.ok) return told.problem;
      const set = await attempt(profile.setPassword, { body: { current: null, password } });
      if (!set.ok) return set.problem;
      await refresh();
      await navigate({ to: '/welcome' });
      return null;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      <p className={css.lead}>You are signed in. With these you can come back without a link.</p>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name" autoComplete="name" required {...form.field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="username" required {...form.field('email')} />
      <PasswordField fresh label="Password" {...form.field('password')} />
      <Button type="submit" loading={form.busy}>
        Continue
      </Button>
      <Link to="/welcome" className={css.later}>
        Do this later
      </Link>
    </form>
  );
}
