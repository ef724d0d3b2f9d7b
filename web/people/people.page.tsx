import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { customers } from '@rehire/contract/people/customers';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted, number, date } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './people.module.css';

/** The server counts no further where something is looked for. */
const COUNTED = 10_000;

/** Whom is all of this about? */
export function Page() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 200);
  const { query, first, items, more, busy } = usePages(customers.list, {
    params: { workspace },
    query: { limit: 50, ...(asked === '' ? {} : { q: asked }) },
  });
  return (
    <PageFrame title="People" question="Whom is all of this about?">
      <TextInput
        className={css.search}
        type="search"
        aria-label="Search people"
        placeholder="Name, e-mail or number"
        leftSection={<Icon name="search" size={16} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Await read={query} of="the people" lines={10}>
        {() =>
          items.length === 0 ? (
            asked === '' ? (
              <Empty title="Nobody here yet" actions={<To page="/import">Bring in customers or orders</To>}>
                Customers appear with the first file that names them: a customer list, orders, or a survey
                with e-mail addresses.
              </Empty>
            ) : (
              <Empty title={`Nobody found for “${asked}”`}>
                Names, e-mail addresses and numbers from your files are searched; for one or two letters those
                of the newest 20,000 people.
              </Empty>
            )
          ) : (
            <>
              <p className={css.count}>
                {asked !== '' && first?.total === COUNTED
                  ? `${number(COUNTED)} people or more: type more to find one`
                  : counted(first?.total ?? items.length, 'person', 'people')}
              </p>
              <Table
                title="People"
                rows={items}
                rowKey={(person) => person.id}
                counts={['shown', 'shown']}
                onOpen={(person) => go(`/people/${person.id}`)}
                columns={[
                  {
                    id: 'name',
                    header: 'Name',
                    value: (person) => person.name ?? person.email?.split('@', 1)[0] ?? `no. ${person.id}`,
                  },
                  { id: 'email', header: 'E-mail', value: (person) => person.email },
                  { id: 'external', header: 'Number', value: (person) => person.external },
                  {
                    id: 'since',
                    header: 'Known since',
                    value: (person) => person.createdAt,
                    cell: (person) => date(person.createdAt),
                  },
                ]}
              />
              <More more={more} busy={busy} />
            </>
          )
        }
      </Await>
    </PageFrame>
  );
}
