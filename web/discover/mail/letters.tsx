import type { LetterState } from '@rehire/contract/discover/letters';
import { mailings } from '@rehire/contract/discover/mailings';
import { Await } from '../../shell/await.tsx';
import { usePages } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { reasonWords } from '../../ui/contact-words.ts';
import { dateTime } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Table } from '../../ui/table/table.tsx';

/** The letters of a mailing in one state: to whom, and why they are in it. */
export function Letters({ survey, mailing, state }: { survey: string; mailing: string; state: LetterState }) {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(mailings.letters, {
    params: { workspace, survey, mailing },
    query: { limit: 50, state },
  });
  return (
    <Await read={query} of="the letters" lines={5}>
      {() => (
        <>
          <Table
            title="Letters"
            rows={items}
            rowKey={(letter) => letter.id}
            counts={['letter shown', 'letters shown']}
            columns={[
              { id: 'name', header: 'Name', value: (letter) => letter.name },
              { id: 'address', header: 'Address', value: (letter) => letter.address },
              { id: 'answered', header: 'Answered', value: (letter) => (letter.answered ? 'yes' : 'no') },
              {
                id: 'why',
                header: 'In detail',
                value: ({ reason, from, said }) =>
                  reason !== null
                    ? `${reasonWords[reason]}${from === null ? '' : `; allowed from ${dateTime(from)}`}${reason === 'bounced' ? `: ${said ?? ''}` : ''}`
                    : from === null
                      ? said
                      : `${said ?? ''} Tried again from ${dateTime(from)}.`.trim(),
              },
              {
                id: 'at',
                header: 'When',
                value: (letter) => letter.changedAt,
                cell: (letter) => dateTime(letter.changedAt),
              },
            ]}
          />
          <More more={more} busy={busy} />
        </>
      )}
    </Await>
  );
}
