import { Button, TextInput } from '@mantine/core';
import { authenticate } from '../shell/authentication.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { PasswordField } from './password-field.tsx';
import { useEnter } from './use-enter.ts';

/** E-mail and password of an account that is there. */
export function SignIn() {
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
      <PasswordField {...form.field('password')} />
      <Button type="submit" loading={form.busy}>
        Sign in
      </Button>
    </form>
  );
}

/** A new account by name, e-mail and password. */
export function SignUp() {
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
      <PasswordField fresh label="Password" {...form.field('password')} />
      <Button type="submit" loading={form.busy}>
        Make the account
      </Button>
    </form>
  );
}
