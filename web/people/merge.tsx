import '../ui/mantine/select.css';
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { customers } from '@rehire/contract/people/customers';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { call } from '../shell/client.ts';
import { useRead, useRefresh, useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './people.module.css';

/** Takes back a merge or a split, offered in the message that says it is done. */
function useUndo() {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const say = useToast();
  return (text: string, customer: string, merge: string) =>
    say(text, {
      label: 'Undo',
      run: () =>
        void call(customers.unmerge, { params: { workspace, customer, merge } })
          .then(refresh)
          .catch(() => say('That could not be undone. Load the page again to see how it stands.')),
    });
}

/** Says that another record is the same person. */
export function MergeCustomer({ customer }: { customer: string }) {
  const workspace = useWorkspaceId();
  const [opened, setOpened] = useState(false);
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 200);
  const [other, setOther] = useState<string | null>(null);
  const found = useRead(
    customers.list,
    { params: { workspace }, query: { q: asked, limit: 20 } },
    { enabled: opened && asked !== '' },
  );
  const merge = useWrite(customers.merge);
  const undo = useUndo();
  const close = () => {
    setOpened(false);
    setOther(null);
  };
  const go = () => {
    if (other === null) return;
    merge.mutate(
      { params: { workspace, customer }, body: { other } },
      {
        onSuccess: (done) => {
          close();
          undo('The two are one now.', customer, done.merge);
        },
      },
    );
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Merge with another
      </Button>
      <Dialog title="The same person twice?" opened={opened} onClose={close}>
        <div className={css.form}>
          <FailureOf error={merge.error} />
          <Select
            label="The other record"
            description="All of it will count for this customer. It can be undone."
            searchable
            searchValue={words}
            onSearchChange={setWords}
            value={other}
            onChange={setOther}
            filter={({ options }) => options}
            nothingFoundMessage={asked === '' ? 'Type a name, e-mail or number' : 'Nobody found'}
            data={(found.data?.items ?? [])
              .filter((each) => each.id !== customer)
              .map((each) => ({
                value: each.id,
                label: `${each.name ?? each.email ?? each.external ?? 'unnamed'} (no. ${each.id})`,
              }))}
          />
          {found.data && found.data.next !== null && (
            <p className={css.quiet}>
              The first {found.data.items.length} are offered: type more of the name to find others.
            </p>
          )}
          <Button disabled={other === null} loading={merge.isPending} onClick={go}>
            Merge
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** Says that one of the identities belongs to somebody else. */
export function SplitIdentity({
  customer,
  identity,
}: {
  customer: string;
  identity: { id: string; value: string };
}) {
  const workspace = useWorkspaceId();
  const split = useWrite(customers.split);
  const undo = useUndo();
  return (
    <>
      <Button
        variant="subtle"
        color="ink"
        size="compact-xs"
        loading={split.isPending}
        onClick={() =>
          split.mutate(
            { params: { workspace, customer }, body: { identity: identity.id } },
            {
              onSuccess: (done) =>
                undo(`${identity.value} is a customer of its own now.`, customer, done.merge),
            },
          )
        }
      >
        Belongs to somebody else
      </Button>
      <FailureOf error={split.error} />
    </>
  );
}
