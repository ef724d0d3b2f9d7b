import { Button, TextInput } from '@mantine/core';
import { invitations, type Invitation } from '@rehire/contract/access/invitations';
import { members, type Member } from '@rehire/contract/access/members';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead, useRefresh, useWrite } from '../shell/queries.ts';
import { useMay, useSession, useWorkspaceId } from '../shell/session.ts';
import { Confirm, Dialog } from '../ui/dialog.tsx';
import { useForm } from '../ui/form.ts';
import { date } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { CopyableSecret } from '../ui/secret.tsx';
import { Table } from '../ui/table/table.tsx';
import { Pick } from '../ui/pick.tsx';
import { roleOf, rolesUpTo, roleWords } from './roles.ts';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';

/** Who may come in, and as what. */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useRead(members.list, { params: { workspace } });
  const admin = useMay('admin');
  const [inviting, setInviting] = useState(false);
  return (
    <SettingsFrame
      title="Members"
      question="Who may come in, and what may they do?"
      actions={
        admin && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        )
      }
    >
      <Await read={list} of="the members" lines={4}>
        {({ items }) => <Members all={items} />}
      </Await>
      {admin && <Invitations />}
      <Dialog title="Invite somebody" opened={inviting} onClose={() => setInviting(false)}>
        <Invite />
      </Dialog>
    </SettingsFrame>
  );
}

function Members({ all }: { all: readonly Member[] }) {
  const { me, workspace } = useSession();
  const admin = useMay('admin');
  const change = useWrite(members.changeRole);
  const remove = useWrite(members.remove);
  const [removing, setRemoving] = useState<Member | null>(null);
  const may = (member: Member) => admin && (workspace.role === 'owner' || member.role !== 'owner');
  return (
    <>
      <FailureOf error={change.error ?? remove.error} />
      <Table
        title="Members"
        rows={all}
        rowKey={(member) => member.id}
        counts={['member', 'members']}
        columns={[
          {
            id: 'name',
            header: 'Name',
            value: (member) => member.name,
            cell: (member) => (member.id === me.id ? `${member.name} (you)` : member.name),
          },
          { id: 'email', header: 'E-mail', value: (member) => member.email },
          {
            id: 'role',
            header: 'Role',
            value: (member) => member.role,
            cell: (member) =>
              may(member) ? (
                <Pick
                  size="xs"
                  aria-label={`Role of ${member.name}`}
                  value={member.role}
                  data={rolesUpTo(workspace.role).map((role) => ({ value: role, label: roleWords[role] }))}
                  onChange={(role) =>
                    change.mutate({
                      params: { workspace: workspace.id, member: member.id },
                      body: { role: roleOf(role) },
                    })
                  }
                />
              ) : (
                member.role
              ),
          },
          {
            id: 'joined',
            header: 'Since',
            value: (member) => member.joinedAt,
            cell: (member) => date(member.joinedAt),
          },
          {
            id: 'remove',
            header: 'Membership',
            value: () => null,
            cell: (member) =>
              may(member) && member.id !== me.id ? (
                <Button variant="subtle" color="bad" size="compact-xs" onClick={() => setRemoving(member)}>
                  Remove
                </Button>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Confirm
        title={`Remove ${removing?.name ?? ''}?`}
        deed="Remove"
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing)
            await remove.mutateAsync({ params: { workspace: workspace.id, member: removing.id } });
        }}
      >
        <p>
          They are out at once, and the API keys that they made work no more. What they wrote stays, under
          their name.
        </p>
      </Confirm>
    </>
  );
}

function Invitations() {
  const workspace = useWorkspaceId();
  const list = useRead(invitations.list, { params: { workspace } });
  const revoke = useWrite(invitations.revoke);
  return (
    <Section title="Invitations">
      <FailureOf error={revoke.error} />
      <Await read={list} of="the invitations" lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={css.quiet}>None were made yet.</p>
          ) : (
            <Table
              title="Invitations"
              rows={items}
              rowKey={(each) => each.id}
              exportable={false}
              columns={[
                { id: 'for', header: 'For', value: (each) => each.email ?? 'whoever holds the link' },
                { id: 'role', header: 'As', value: (each) => each.role },
                { id: 'state', header: 'State', value: (each) => each.state },
                {
                  id: 'until',
                  header: 'Until',
                  value: (each) => each.expiresAt,
                  cell: (each) => date(each.expiresAt),
                },
                {
                  id: 'revoke',
                  header: 'Link',
                  value: () => null,
                  cell: (each: Invitation) =>
                    each.state === 'open' ? (
                      <Button
                        variant="subtle"
                        color="bad"
                        size="compact-xs"
                        onClick={() => revoke.mutate({ params: { workspace, invitation: each.id } })}
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
    </Section>
  );
}

function Invite() {
  const { workspace } = useSession();
  const refresh = useRefresh();
  const [made, setMade] = useState<{ link: string; mailed: boolean } | null>(null);
  const form = useForm({
    initial: { email: '', role: 'editor' },
    submit: async ({ email, role }) => {
      const body = { role: roleOf(role), ...(email === '' ? {} : { email }) };
      const invited = await attempt(invitations.create, { params: { workspace: workspace.id }, body });
      if (!invited.ok) return invited.problem;
      setMade(invited.value);
      await refresh();
      return null;
    },
  });
  if (made) {
    return (
      <div className={css.stack}>
        <Notice
          tone="good"
          title={made.mailed ? 'The invitation is on its way' : 'Hand this link over yourself'}
        >
          <p>
            {form.values.email === ''
              ? 'It lets one person in, once, and is shown only now.'
              : `It lets ${form.values.email} in, once, and is shown only now.`}
          </p>
        </Notice>
        <CopyableSecret label="Invitation link" value={made.link} />
      </div>
    );
  }
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput
        label="E-mail"
        description="Nobody else can use the link then. May stay empty: whoever holds the link may come in."
        type="email"
        {...form.field('email')}
      />
      <Pick
        label="Role"
        value={form.values.role}
        data={rolesUpTo(workspace.role).map((role) => ({ value: role, label: roleWords[role] }))}
        onChange={(role) => form.set('role', roleOf(role))}
      />
      <Button type="submit" loading={form.busy}>
        Make the link
      </Button>
    </form>
  );
}
