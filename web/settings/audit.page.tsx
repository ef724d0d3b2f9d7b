import { audit } from '@rehire/contract/access/audit';
import { Await } from '../shell/await.tsx';
import { usePages, useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted, dateTime } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Table } from '../ui/table/table.tsx';
import { actWords, detailWords, subjectWords } from './audit-words.ts';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';

/** Who did what, in a log that cannot be changed unseen. */
export function Page() {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(audit.list, { params: { workspace }, query: { limit: 100 } });
  return (
    <SettingsFrame title="Audit log" question="Who did what, and is the log as it was written?">
      <div className={css.stack}>
        <Verification />
        <Await read={query} of="the log" lines={10}>
          {() => (
            <>
              <Table
                title="Audit log"
                rows={items}
                rowKey={(entry) => String(entry.number)}
                counts={['entry shown', 'entries shown']}
                columns={[
                  { id: 'number', header: 'No.', value: (entry) => entry.number },
                  {
                    id: 'at',
                    header: 'When',
                    value: (entry) => entry.at,
                    cell: (entry) => dateTime(entry.at),
                  },
                  { id: 'author', header: 'Who', value: (entry) => entry.authorName ?? entry.author },
                  { id: 'act', header: 'Did', value: (entry) => actWords(entry.act) },
                  {
                    id: 'subject',
                    header: 'To',
                    value: (entry) => entry.subject,
                    cell: (entry) => <Subject of={entry.subject} />,
                  },
                  { id: 'detail', header: 'In detail', value: (entry) => detailWords(entry.detail) },
                  {
                    id: 'hash',
                    header: 'Seal',
                    value: (entry) => entry.hash,
                    cell: (entry) => <span className={css.hash}>{entry.hash.slice(0, 10)}…</span>,
                  },
                ]}
              />
              <More more={more} busy={busy} />
            </>
          )}
        </Await>
      </div>
    </SettingsFrame>
  );
}

function Subject({ of }: { of: string }) {
  const { kind, id } = subjectWords(of);
  return (
    <>
      {kind}{' '}
      <span className={css.hash} title={id}>
        {id.length > 10 ? `…${id.slice(-8)}` : id}
      </span>
    </>
  );
}

function Verification() {
  const workspace = useWorkspaceId();
  const read = useRead(audit.verify, { params: { workspace } });
  return (
    <Await read={read} of="the seals" lines={1}>
      {({ sound, entries, head, broken }) =>
        sound ? (
          <Notice tone="good" title={`${counted(entries, 'entry', 'entries')}, as they were written`}>
            <p>
              Each entry seals the one before. Keep the last seal elsewhere to prove later that nothing was
              taken off the end: <span className={css.hash}>{head}</span>
            </p>
          </Notice>
        ) : (
          <Notice tone="bad" title="The log is not as it was written">
            <p>
              {broken
                ? `From entry ${broken.number} on it does not fit: that entry is ${broken.reason}.`
                : 'A seal does not fit.'}{' '}
              Compare with a backup before you trust what follows.
            </p>
          </Notice>
        )
      }
    </Await>
  );
}
