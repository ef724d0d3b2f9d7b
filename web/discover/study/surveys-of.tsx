import { surveys, type Survey } from '@rehire/contract/discover/surveys';
import { studyCollections } from '@rehire/contract/discover/study-collections';
import type { Study } from '@rehire/contract/discover/studies';
import { Await, FailureOf } from '../../shell/await.tsx';
import { To, useGo } from '../../shell/link.tsx';
import { useReadAll, useWrite } from '../../shell/queries.ts';
import { RestOfChoice } from '../../shell/rest.tsx';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { Section } from '../../ui/page.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Table } from '../../ui/table/table.tsx';
import { surveyStatusWords } from '../words.ts';
import { takeOut } from './take-out.tsx';
import css from './study.module.css';

/** The surveys of a study, how they stand and who answered. */
export function SurveysOf({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const asked = study.kind === 'survey' || study.collected.surveys > 0;
  const own = useReadAll(
    surveys.list,
    { params: { workspace }, query: { study: study.id } },
    { enabled: asked },
  );
  const all = useReadAll(surveys.list, { params: { workspace } }, { enabled: asked && may });
  const take = useWrite(studyCollections.takeSurvey);
  const letGo = useWrite(studyCollections.letSurveyGo);
  if (!asked) return null;
  const here = new Set(own.data?.map(({ id }) => id));
  const free = (all.data ?? []).filter(({ id }) => !here.has(id));
  const params = (survey: string) => ({ params: { workspace, study: study.id, survey } });
  return (
    <Section
      id="surveys"
      title="Surveys"
      actions={
        may &&
        free.length > 0 && (
          <Pick
            aria-label="Add a survey"
            size="sm"
            value=""
            data={[
              { value: '', label: 'Add a survey' },
              ...free.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            onChange={(survey) => {
              if (survey !== '') take.mutate(params(survey));
            }}
          />
        )
      }
    >
      <FailureOf error={take.error ?? letGo.error} />
      {free.length > 0 && <RestOfChoice of="the surveys" list={all.data} />}
      <Await read={own} of="the surveys" lines={4}>
        {(found) =>
          found.length === 0 ? (
            <p className={css.quiet}>
              None yet. Add one that is here, or <To page="/discover/surveys">make a survey</To> first.
            </p>
          ) : (
            <Table
              title={`Surveys of ${study.title}`}
              rows={found}
              rowKey={(each) => each.id}
              counts={['survey', 'surveys']}
              onOpen={(each) => go(`/discover/surveys/${each.id}${each.status === 'draft' ? '/design' : ''}`)}
              columns={[
                { id: 'title', header: 'Survey', value: (each) => each.title },
                { id: 'status', header: 'Status', value: (each) => surveyStatusWords[each.status] },
                {
                  id: 'answers',
                  header: 'Complete answers',
                  numeric: true,
                  value: (each) => each.respondents - each.partial,
                },
                { id: 'partial', header: 'Partial', numeric: true, value: (each) => each.partial },
                {
                  id: 'outcomes',
                  header: 'Outcomes rated',
                  numeric: true,
                  value: (each) => each.outcomes,
                },
                ...(may
                  ? [
                      takeOut<Survey>(
                        (each) => `Take out ${each.title}`,
                        (each) => letGo.mutate(params(each.id)),
                      ),
                    ]
                  : []),
              ]}
            />
          )
        }
      </Await>
    </Section>
  );
}
