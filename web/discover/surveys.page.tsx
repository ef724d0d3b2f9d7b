import { Button } from '@mantine/core';
import { surveyDesigns } from '@rehire/contract/discover/survey-designs';
import { surveys } from '@rehire/contract/discover/surveys';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { date, number } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import { Icon } from '../ui/icons.tsx';
import { Table } from '../ui/table/table.tsx';
import { BringSurvey } from './bring-survey.tsx';
import { emptySurvey } from './design/definition.ts';
import { surveyStatusWords } from './words.ts';

/** Whom did we ask, and what? */
export function Page() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const list = useReadAll(surveys.list, { params: { workspace } });
  const may = useMay('editor');
  const create = useWrite(surveyDesigns.create);
  const [bringing, setBringing] = useState(false);
  const make = () =>
    create.mutate(
      { params: { workspace }, body: { definition: emptySurvey('A new survey') } },
      { onSuccess: ({ id }) => go(`/discover/surveys/${id}/design`) },
    );
  return (
    <PageFrame
      title="Surveys"
      question="Whom did we ask, and what did they answer?"
      actions={
        may && (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="upload" size={16} />}
              onClick={() => setBringing(true)}
            >
              Bring in a survey’s questions
            </Button>
            <Button loading={create.isPending} leftSection={<Icon name="plus" size={16} />} onClick={make}>
              Make a survey
            </Button>
          </>
        )
      }
    >
      <FailureOf error={create.error} />
      <Dialog
        title="Bring in a survey’s questions"
        opened={bringing}
        onClose={() => setBringing(false)}
        size="lg"
      >
        <BringSurvey />
      </Dialog>
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
              onOpen={(survey) =>
                go(`/discover/surveys/${survey.id}${survey.status === 'draft' ? '/design' : ''}`)
              }
              columns={[
                { id: 'title', header: 'Survey', value: (survey) => survey.title },
                { id: 'status', header: 'State', value: (survey) => surveyStatusWords[survey.status] },
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
