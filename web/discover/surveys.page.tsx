import { surveys } from '@rehire/contract/discover/surveys';
import { Await } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { date, number } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';

/** Whom did we ask, and what? */
export function Page() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const list = useReadAll(surveys.list, { params: { workspace } });
  return (
    <PageFrame title="Surveys" question="Whom did we ask, and what did they answer?">
      <Await read={list} of="the surveys">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No surveys yet" actions={<To page="/import">Bring in a survey</To>}>
              Exports of Qualtrics, SurveyMonkey, Typeform and Google Forms are recognised, and plain tables
              too.
            </Empty>
          ) : (
            <Table
              title="Surveys"
              rows={all}
              rowKey={(survey) => survey.id}
              counts={['survey', 'surveys']}
              onOpen={(survey) => go(`/discover/surveys/${survey.id}`)}
              columns={[
                { id: 'title', header: 'Survey', value: (survey) => survey.title },
                {
                  id: 'n',
                  header: 'Respondents',
                  term: 'n',
                  numeric: true,
                  value: (survey) => survey.respondents,
                  cell: (survey) => number(survey.respondents),
                },
                {
                  id: 'customers',
                  header: 'Known customers',
                  numeric: true,
                  value: (survey) => survey.customers,
                  cell: (survey) => number(survey.customers),
                },
                {
                  id: 'outcomes',
                  header: 'Outcomes rated',
                  numeric: true,
                  value: (survey) => survey.outcomes,
                },
                {
                  id: 'to',
                  header: 'Last answer',
                  value: (survey) => survey.to,
                  cell: (survey) => (survey.to ? date(survey.to) : '–'),
                },
              ]}
            />
          )
        }
      </Await>
    </PageFrame>
  );
}
