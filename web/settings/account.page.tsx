import '../ui/mantine/password.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { profile, type Me } from '@rehire/contract/access/me';
import { sessions } from '@rehire/contract/access/sessions';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { addPasskey, passkeysWork, removePasskey } from '../shell/passkeys.ts';
import { useRead, useRefresh, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useSession } from '../shell/session.ts';
import { dateTime } from '../ui/format.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';

const eye = { 'aria-label': 'Show the password' };

/** Oneself: name, address, password, and where one is signed in. */
export function Page() {
  const { me } = useSession();
  return (
    <SettingsFrame title="Your account" question="Who are you here, and where are you signed in?">
      <Section title="You">
        <Profile me={me} />
      </Section>
      <Section
        title={me.hasPassword ? 'Change the password' : 'Set a password'}
        note="Signs out every other session."
      >
        <Password has={me.hasPassword} />
      </Section>
      {passkeysWork() && (
        <Section title="Passkeys" note="Sign in by the lock of a device instead of a password.">
          <Passkeys me={me} />
        </Section>
      )}
      <Section title="Where you are signed in">
        <Sessions />
      </Section>
      <Section title="Appearance">
        <ThemeToggle inWords />
      </Section>
    </SettingsFrame>
  );
}

function Profile({ me }: { me: Me }) {
  const say = useToast();
  const form = useSaving({
    initial: { name: me.name, email: me.email ?? '', password: '' },
    save: ({ name, email, password }) => {
      const body = {
        name,
        ...(email === (me.email ?? '') ? {} : { email }),
        ...(password === '' ? {} : { password }),
      };
      return attempt(profile.update, { body });
    },
    saved: () => say('Saved'),
  });
  const newAddress = form.values.email !== (me.email ?? '');
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name" autoComplete="name" required {...form.field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="email" {...form.field('email')} />
      {newAddress && me.hasPassword && (
        <PasswordInput
          label="Password"
          description="Needed to change the address"
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={eye}
          {...form.field('password')}
        />
      )}
      <Button type="submit" loading={form.busy}>
        Save
      </Button>
    </form>
  );
}

function Password({ has }: { has: boolean }) {
  const say = useToast();
  const form = useSaving({
    initial: { current: '', password: '' },
    save: ({ current, password }) =>
      attempt(profile.setPassword, { body: { current: has ? current : null, password } }),
    saved: () => {
      form.reset();
      say('The new password holds from now on');
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      {has && (
        <PasswordInput
          label="Password until now"
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={eye}
          {...form.field('current')}
        />
      )}
      <PasswordInput
        label="New password"
        description="At least 10 characters"
        autoComplete="new-password"
        minLength={10}
        required
        visibilityToggleButtonProps={eye}
        {...form.field('password')}
      />
      <Button type="submit" loading={form.busy}>
        {has ? 'Change the password' : 'Set the password'}
      </Button>
    </form>
  );
}

function Passkeys({ me }: { me: Me }) {
  const refresh = useRefresh();
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const during = async (work: Promise<ProblemDocument | null>) => {
    setProblem(await work);
    await refresh();
  };
  return (
    <div className={css.stack}>
      {problem && <ProblemNotice problem={problem} />}
      {me.passkeys.length > 0 && (
        <Table
          title="Passkeys"
          rows={me.passkeys}
          rowKey={(passkey) => passkey.id}
          exportable={false}
          columns={[
            { id: 'name', header: 'Name', value: (passkey) => passkey.name ?? 'unnamed' },
            {
              id: 'since',
              header: 'Since',
              value: (passkey) => passkey.createdAt,
              cell: (passkey) => (passkey.createdAt ? dateTime(passkey.createdAt) : '–'),
            },
            {
              id: 'remove',
              header: 'Access',
              value: () => null,
              cell: (passkey) => (
                <Button
                  variant="subtle"
                  color="bad"
                  size="compact-xs"
                  onClick={() => void during(removePasskey(passkey.id))}
                >
                  Remove
                </Button>
              ),
            },
          ]}
        />
      )}
      <div>
        <Button
          variant="default"
          onClick={() => void during(addPasskey(`Passkey ${me.passkeys.length + 1}`))}
        >
          Add a passkey of this device
        </Button>
      </div>
    </div>
  );
}

function Sessions() {
  const list = useRead(sessions.list, {});
  const revoke = useWrite(sessions.revoke);
  const revokeAll = useWrite(sessions.revokeAll);
  return (
    <div className={css.stack}>
      <FailureOf error={revoke.error ?? revokeAll.error} />
      <Await read={list} of="the sessions" lines={3}>
        {({ items }) => (
          <Table
            title="Sessions"
            rows={items}
            rowKey={(session) => session.id}
            exportable={false}
            columns={[
              {
                id: 'browser',
                header: 'Browser',
                value: (session) => session.userAgent ?? 'unknown',
                cell: (session) => `${session.userAgent ?? 'unknown'}${session.current ? ' (this one)' : ''}`,
              },
              { id: 'address', header: 'From', value: (session) => session.address },
              {
                id: 'since',
                header: 'Since',
                value: (session) => session.createdAt,
                cell: (session) => dateTime(session.createdAt),
              },
              {
                id: 'end',
                header: 'Access',
                value: () => null,
                cell: (session) =>
                  session.current ? (
                    ''
                  ) : (
                    <Button
                      variant="subtle"
                      color="bad"
                      size="compact-xs"
                      onClick={() => revoke.mutate({ params: { session: session.id } })}
                    >
                      Sign out
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Await>
      <div>
        <Button
          variant="default"
          loading={revokeAll.isPending}
          onClick={() => revokeAll.mutate({ query: { keep: 'current' } })}
        >
          Sign out everywhere else
        </Button>
      </div>
    </div>
  );
}
