import { Button } from '@mantine/core';
import { feedbackRoutes, type Feedback } from '@rehire/contract/discover/feedback';
import type { Study } from '@rehire/contract/discover/studies';
import { studyCollections } from '@rehire/contract/discover/study-collections';
import { useState } from 'react';
import { Await, FailureOf } from '../../shell/await.tsx';
import { To, useGo } from '../../shell/link.tsx';
import { useReadAll, useWrite } from '../../shell/queries.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { counted, date, shortened } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table/table.tsx';
import { stateWords } from '../feedback-words.ts';
import { emotionWords } from '../words.ts';
import { FillFeedback } from './fill-feedback.tsx';
import { takeOut } from './take-out.tsx';
import css from './study.module.css';

/** The feedback that a study looks at, and the filter that fills it. */
export function FeedbackOf({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [filling, setFilling] = useState(false);
  const asked = study.kind === 'feedback' || study.collected.feedback > 0;
  const list = useReadAll(
    feedbackRoutes.list,
    { params: { workspace }, query: { study: study.id, merged: 'true' } },
    { enabled: asked },
  );
  const letGo = useWrite(studyCollections.letFeedbackGo);
  if (!asked) return null;
  return (
    <Section
      id="feedback"
      title="Feedback"
      note={
        study.collected.feedback > 0 &&
        `${counted(study.collected.feedback, 'piece')} by ${counted(study.collected.heard, 'person', 'people')}, ${study.collected.unsorted} not looked at yet`
      }
      actions={
        may && (
          <Button variant="default" onClick={() => setFilling(true)}>
            Fill by a filter
          </Button>
        )
      }
    >
      <FailureOf error={letGo.error} />
      <Await read={list} of="the feedback" lines={4}>
        {(found) =>
          found.length === 0 ? (
            <p className={css.quiet}>
              Nothing yet. Fill it by a filter over <To page="/discover/feedback">all feedback</To>.
            </p>
          ) : (
            <Table
              title={`Feedback of ${study.title}`}
              rows={found}
              rowKey={(each) => each.id}
              counts={['piece', 'pieces']}
              onOpen={(each) => go(`/discover/feedback?piece=${each.id}`)}
              columns={[
                {
                  id: 'text',
                  header: 'What they wrote',
                  value: (each) => each.text,
                  cell: (each) => shortened(each.text === '' ? each.title : each.text, 120),
                },
                {
                  id: 'by',
                  header: 'By',
                  value: (each) => each.authorName,
                  cell: (each) => each.authorName ?? '–',
                },
                { id: 'on', header: 'On', value: (each) => each.saidAt, cell: (each) => date(each.saidAt) },
                { id: 'state', header: 'State', value: (each) => stateWords[each.state] },
                {
                  id: 'feeling',
                  header: 'Feeling',
                  value: (each) => each.sentiment,
                  cell: (each) => (each.sentiment === null ? '–' : emotionWords[each.sentiment]),
                },
                ...(may
                  ? [
                      takeOut<Feedback>(
                        (each) => `Take out: ${shortened(each.text, 60)}`,
                        (each) => letGo.mutate({ params: { workspace, study: study.id, piece: each.id } }),
                      ),
                    ]
                  : []),
              ]}
            />
          )
        }
      </Await>
      <Dialog title="Which feedback does it look at?" opened={filling} onClose={() => setFilling(false)}>
        <FillFeedback study={study.id} onDone={() => setFilling(false)} />
      </Dialog>
    </Section>
  );
}
