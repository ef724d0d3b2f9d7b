import { Button, TextInput } from '@mantine/core';
import { contacts, type OptOutPurpose } from '@rehire/contract/people/contacts';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { usePages, useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Beside } from '../ui/form-frame.tsx';
import { date } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';
import { useAddress, who } from './contact-who.tsx';
import { optOutWords } from './contact-words.ts';
import css from './settings.module.css';

const purposes = Object.entries(optOutWords).map(([value, label]) => ({
  value: value as OptOutPurpose,
  label,
}));

/** Who wants no more letters: looked up by address, written down, and taken back where they want them again. */
export function OptOuts() {
  const workspace = useWorkspaceId();
  const [purpose, setPurpose] = useState<OptOutPurpose>('everything');
  const { typed, setTyped, address, isWhole, looked } = useAddress();
  const write = useWrite(contacts.setOptOut);
  const { query, items, more, busy } = usePages(contacts.optOuts, {
    params: { workspace },
    query: { limit: 50, ...(looked === '' ? {} : { address: looked }) },
  });
  const say = (of: OptOutPurpose, out: boolean): void =>
    write.mutate({ params: { workspace }, body: { address, purpose: of, out } });
  return (
    <div className={css.stack}>
      <FailureOf error={write.error} />
      <Beside>
        <TextInput
          type="email"
          label="Address"
          placeholder="maya@example.com"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Pick label="Wants no more" value={purpose} data={purposes} onChange={setPurpose} />
      </Beside>
      <div>
        <Button
          variant="default"
          disabled={!isWhole}
          loading={write.isPending}
          onClick={() => say(purpose, true)}
        >
          Write it down
        </Button>
      </div>
      <Await read={query} of="who opted out" lines={3}>
        {() =>
          items.length === 0 ? (
            <p className={css.quiet}>
              {looked === '' ? 'Nobody has opted out.' : `${looked} has not opted out of anything.`}
            </p>
          ) : (
            <>
              <Table
                title="Opted out"
                rows={items}
                rowKey={(each) => each.id}
                counts={['shown', 'shown']}
                columns={[
                  who(looked),
                  { id: 'what', header: 'Of', value: (each) => optOutWords[each.purpose] },
                  { id: 'by', header: 'Said by', value: (each) => (each.themselves ? 'themselves' : 'us') },
                  {
                    id: 'at',
                    header: 'Since',
                    value: (each) => each.at,
                    cell: (each) => date(each.at),
                  },
                  ...(looked === ''
                    ? []
                    : [
                        {
                          id: 'again',
                          header: 'Again',
                          value: () => null,
                          cell: (each: (typeof items)[number]) => (
                            <Button
                              variant="subtle"
                              size="compact-xs"
                              onClick={() => say(each.purpose, false)}
                            >
                              Wants them again
                            </Button>
                          ),
                        },
                      ]),
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
