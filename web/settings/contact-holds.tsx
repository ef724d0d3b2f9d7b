import { contacts, type HoldReason } from '@rehire/contract/people/contacts';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { contactPage, purposeWords, reasonWords } from '../ui/contact-words.ts';
import { Empty } from '../ui/empty.tsx';
import { dateTime } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';
import { fromWords } from './contact-words.ts';
import { who } from './contact-who.tsx';
import css from './settings.module.css';

/** Who was not asked, for what, why, and from when on they may be. */
export function Holds() {
  const workspace = useWorkspaceId();
  const [reason, setReason] = useState<HoldReason | ''>('');
  const { query, first, items, more, busy } = usePages(contacts.holds, {
    params: { workspace },
    query: { limit: 50, ...(reason === '' ? {} : { reason }) },
  });
  const counts = first?.counts ?? [];
  const all = counts.reduce((sum, { people }) => sum + people, 0);
  return (
    <Await read={query} of="who was not asked" lines={4}>
      {() =>
        all === 0 ? (
          <Empty title="Nobody was held back">
            Who is not asked because of the policy, or because they opted out, is listed here with the reason.
          </Empty>
        ) : (
          <div className={css.stack}>
            <Pick
              aria-label="Why"
              className={css.short}
              value={reason}
              data={[
                { value: '' as const, label: `All reasons (${all})` },
                ...counts.map((each) => ({
                  value: each.reason,
                  label: `${reasonWords[each.reason]} (${each.people})`,
                })),
              ]}
              onChange={setReason}
            />
            <Table
              title="Not asked"
              rows={items}
              rowKey={(hold) => hold.id}
              counts={['shown', 'shown']}
              columns={[
                who(),
                {
                  id: 'what',
                  header: 'For',
                  value: (hold) => purposeWords[hold.purpose],
                  cell: ({ about, purpose }) => {
                    const page = contactPage(about);
                    return page === null ? (
                      purposeWords[purpose]
                    ) : (
                      <To page={page}>{purposeWords[purpose]}</To>
                    );
                  },
                },
                { id: 'why', header: 'Why', value: (hold) => reasonWords[hold.reason] },
                { id: 'from', header: 'Allowed from', value: fromWords },
                {
                  id: 'at',
                  header: 'Held back',
                  value: (hold) => hold.at,
                  cell: (hold) => dateTime(hold.at),
                },
              ]}
            />
            <More more={more} busy={busy} />
          </div>
        )
      }
    </Await>
  );
}
