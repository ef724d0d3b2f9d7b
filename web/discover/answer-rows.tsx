import { surveys, type ItemResult } from '@rehire/contract/discover/surveys';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { date } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './results.module.css';
import { questionOf, written } from './response.tsx';

/** Which answers are meant: all that were given to an item, or those of one value. */
export interface AnswersAt {
  readonly result: ItemResult;
  readonly value: string | null;
}

/** The responses behind a number of a survey. */
export function AnswerRows({
  survey,
  at,
  onClose,
}: {
  survey: string;
  at: AnswersAt | null;
  onClose: () => void;
}) {
  return (
    <SideDrawer
      opened={at !== null}
      onClose={onClose}
      title={at ? `${questionOf(at.result)}${at.value === null ? '' : ` – ${at.value}`}` : ''}
    >
      {at && <Rows survey={survey} at={at} />}
    </SideDrawer>
  );
}

function Rows({ survey, at: { result, value } }: { survey: string; at: AnswersAt }) {
  const workspace = useWorkspaceId();
  const { key } = result.item;
  const { query, items, more, busy } = usePages(surveys.responses, {
    params: { workspace, survey },
    query: { items: key, limit: 100, ...(value === null ? {} : { value }) },
  });
  return (
    <Await read={query} of="the responses">
      {() => (
        <div className={css.rows}>
          <Table
            title="Responses"
            rows={items}
            rowKey={(row) => row.id}
            counts={['response shown', 'responses shown']}
            columns={[
              {
                id: 'respondent',
                header: 'Response',
                value: (row) => row.respondent,
                cell: (row) => (
                  <To page={`/discover/surveys/${survey}?response=${row.id}`}>{row.respondent}</To>
                ),
              },
              { id: 'answer', header: 'Answer', value: (row) => written(row.answers[key]) },
              {
                id: 'customer',
                header: 'Customer',
                value: (row) => row.customer,
                cell: (row) =>
                  row.customer === null ? (
                    'not known'
                  ) : (
                    <To page={`/people/${row.customer}`}>no. {row.customer}</To>
                  ),
              },
              {
                id: 'at',
                header: 'When',
                value: (row) => row.submittedAt,
                cell: (row) => (row.submittedAt ? date(row.submittedAt) : '–'),
              },
            ]}
          />
          <More more={more} busy={busy} />
        </div>
      )}
    </Await>
  );
}
