import { Button, TextInput } from '@mantine/core';
import { contacts } from '@rehire/contract/people/contacts';
import { Await, FailureOf } from '../shell/await.tsx';
import { usePages, useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { date } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Table } from '../ui/table/table.tsx';
import { useAddress, who } from './contact-who.tsx';
import css from './settings.module.css';

/** Addresses that letters come back from: why, and written to again where somebody says so. */
export function Bounces() {
  const workspace = useWorkspaceId();
  const { typed, setTyped, looked } = useAddress();
  const lift = useWrite(contacts.liftBounce);
  const { query, items, more, busy } = usePages(contacts.bounces, {
    params: { workspace },
    query: { limit: 50, ...(looked === '' ? {} : { address: looked }) },
  });
  return (
    <div className={css.stack}>
      <FailureOf error={lift.error} />
      <TextInput
        type="email"
        label="Look an address up"
        placeholder="maya@example.com"
        className={css.short}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Await read={query} of="what came back" lines={3}>
        {() =>
          items.length === 0 ? (
            <p className={css.quiet}>
              {looked === '' ? 'No letter has come back.' : `No letter to ${looked} has come back.`}
            </p>
          ) : (
            <>
              <Table
                title="Letters come back"
                rows={items}
                rowKey={(each) => each.id}
                counts={['shown', 'shown']}
                columns={[
                  who(looked),
                  { id: 'why', header: 'The mail server said', value: (each) => each.said },
                  {
                    id: 'at',
                    header: 'Since',
                    value: (each) => each.at,
                    cell: (each) => date(each.at),
                  },
                  {
                    id: 'again',
                    header: 'Again',
                    value: () => null,
                    cell: (each) => (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        onClick={() => lift.mutate({ params: { workspace, bounce: each.id } })}
                      >
                        Write to it again
                      </Button>
                    ),
                  },
                ]}
              />
              <More more={more} busy={busy} />
            </>
          )
        }
      </Await>
    </div>
  );
}
