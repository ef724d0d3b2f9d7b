import { Button, TextInput } from '@mantine/core';
import { keys } from '@rehire/contract/access/keys';
import type { Scope } from '@rehire/contract/route';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead, useRefresh, useWrite } from '../shell/queries.ts';
import { useSession, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { useForm } from '../ui/form.ts';
import { ago, date } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { CopyableSecret } from '../ui/secret.tsx';
import { Table } from '../ui/table/table.tsx';
import { Pick } from '../ui/pick.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import { allScopes, roleOf, rolesUpTo, roleWords, scopeWords } from './roles.ts';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';

/** Which programs may call, and for what. */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useRead(keys.list, { params: { workspace } });
  const revoke = useWrite(keys.revoke);
  const [making, setMaking] = useState(false);
  return (
    <SettingsFrame
      title="API keys"
      question="Which programs may call, and for what?"
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
          Make a key
        </Button>
      }
    >
      <FailureOf error={revoke.error} />
      <Await read={list} of="the keys" lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No keys yet">
              A key lets a program read or bring in data without a person signed in: a nightly export, a
              report in CI.
            </Empty>
          ) : (
            <Table
              title="API keys"
              rows={items}
              rowKey={(key) => key.id}
              counts={['key', 'keys']}
              columns={[
                { id: 'name', header: 'Name', value: (key) => key.name },
                {
                  id: 'prefix',
                  header: 'Begins with',
                  value: (key) => key.prefix,
                  cell: (key) => <code>{key.prefix}…</code>,
                },
                {
                  id: 'may',
                  header: 'May',
                  value: (key) => key.scopes.map((scope) => scopeWords[scope]).join(', '),
                },
                { id: 'role', header: 'As', value: (key) => key.role },
                { id: 'state', header: 'State', value: (key) => key.state },
                {
                  id: 'used',
                  header: 'Last used',
                  value: (key) => key.lastUsedAt,
                  cell: (key) => (key.lastUsedAt ? ago(key.lastUsedAt, new Date()) : 'never'),
                },
                {
                  id: 'until',
                  header: 'Until',
                  value: (key) => key.expiresAt,
                  cell: (key) => (key.expiresAt ? date(key.expiresAt) : 'it is revoked'),
                },
                {
                  id: 'revoke',
                  header: 'Access',
                  value: () => null,
                  cell: (key) =>
                    key.state === 'active' ? (
                      <Button
                        variant="subtle"
                        color="bad"
                        size="compact-xs"
                        onClick={() => revoke.mutate({ params: { workspace, key: key.id } })}
                      >
                        Revoke
                      </Button>
                    ) : (
                      ''
                    ),
                },
              ]}
            />
          )
        }
      </Await>
      <Dialog title="Make a key" opened={making} onClose={() => setMaking(false)}>
        <MakeKey />
      </Dialog>
    </SettingsFrame>
  );
}

function MakeKey() {
  const { workspace } = useSession();
  const refresh = useRefresh();
  const [secret, setSecret] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const form = useForm({
    initial: { name: '', role: 'viewer', days: '' },
    submit: async ({ name, role, days }) => {
      const body = { name, role: roleOf(role), scopes: [...chosen], days: days === '' ? null : Number(days) };
      const made = await attempt(keys.create, { params: { workspace: workspace.id }, body });
      if (!made.ok) return made.problem;
      setSecret(made.value.secret);
      await refresh();
      return null;
    },
  });
  if (secret !== null) {
    return (
      <div className={css.stack}>
        <Notice tone="good" title="The key is made">
          <p>Copy it now: it is stored nowhere and not shown again.</p>
        </Notice>
        <CopyableSecret label="API key" value={secret} />
      </div>
    );
  }
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name" placeholder="Nightly orders" required data-autofocus {...form.field('name')} />
      <fieldset className={css.scopes}>
        <legend>It may</legend>
        {allScopes.map((scope) => (
          <TickBox
            key={scope}
            label={scopeWords[scope]}
            checked={chosen.includes(scope)}
            onChange={(checked) =>
              setChosen(checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
            }
          />
        ))}
      </fieldset>
      <Pick
        label="Role"
        value={form.values.role}
        data={rolesUpTo(workspace.role).map((role) => ({ value: role, label: roleWords[role] }))}
        onChange={(role) => form.set('role', roleOf(role))}
      />
      <Pick
        label="Ends"
        value={form.values.days}
        data={[
          { value: '', label: 'When it is revoked' },
          { value: '30', label: 'In 30 days' },
          { value: '90', label: 'In 90 days' },
          { value: '365', label: 'In a year' },
        ]}
        onChange={(days) => form.set('days', days)}
      />
      <Button type="submit" loading={form.busy} disabled={chosen.length === 0}>
        Make the key
      </Button>
    </form>
  );
}
