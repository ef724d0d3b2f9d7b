import { Button } from '@mantine/core';
import { participants } from '@rehire/contract/discover/participants';
import { studies, type Study } from '@rehire/contract/discover/studies';
import { transcripts, type Transcript } from '@rehire/contract/discover/transcripts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage, FailureOf } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useReadAll, useRemove, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted, date, number } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';
import { takeOut } from './study/take-out.tsx';
import css from './coding.module.css';
import { Forces } from './forces.tsx';
import { Saturation } from './saturation.tsx';
import { StudyForm } from './study-form.tsx';
import { FeedbackOf } from './study/feedback-of.tsx';
import { MetaphorsOf } from './study/metaphors-of.tsx';
import { ObservationsOf } from './study/observations-of.tsx';
import { StudySummary } from './study/study-summary.tsx';
import { StudyTabs } from './study/study-tabs.tsx';
import { SurveysOf } from './study/surveys-of.tsx';
import { kindWords, statusWords } from './study-words.ts';

/** One study: what it wants to know, how far it is, whether to go on, and what came of it. */
export function Page() {
  const workspace = useWorkspaceId();
  const { study: id = '' } = useParams({ strict: false }) as { study?: string };
  const read = useRead(studies.get, { params: { workspace, study: id } });
  return (
    <AwaitPage read={read} of="the study" lines={10}>
      {(study) => <Whole key={study.id} study={study} />}
    </AwaitPage>
  );
}

function Whole({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [deed, setDeed] = useState<'edit' | 'remove' | null>(null);
  const remove = useRemove(studies.remove);
  const { plan } = study;
  const talks = study.kind === 'interview' || study.conversations > 0;
  return (
    <PageFrame
      title={study.title}
      question={[
        kindWords[study.kind],
        statusWords[study.status],
        study.owner && `run by ${study.owner.name}`,
        `${number(study.progress.done)}${study.progress.of === null ? '' : ` of ${number(study.progress.of)}`} ${study.progress.unit}`,
        study.quotes > 0 && counted(study.quotes, 'quote'),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        may && (
          <>
            <Button onClick={() => setDeed('edit')}>Edit</Button>
            <Button variant="default" onClick={() => setDeed('remove')}>
              Remove
            </Button>
          </>
        )
      }
    >
      <StudyTabs study={study.id} here="overview" />
      {study.goal !== '' && <p className={css.answer}>{study.goal}</p>}
      {(plan.who !== '' || plan.why !== '') && (
        <p className={css.memo}>
          {plan.who !== '' && `With ${plan.who}`}
          {plan.who !== '' && plan.why !== '' && ', '}
          {plan.why !== '' && `because ${plan.why}`}
        </p>
      )}
      {study.next && (
        <p>
          Next: <To page={study.next.href}>{study.next.text}</To>
        </p>
      )}
      <p>
        <To page={`/discover/codes?study=${study.id}`}>The codes that are seen in this study</To>
      </p>
      <StudySummary study={study} />
      <SurveysOf study={study} />
      <FeedbackOf study={study} />
      <MetaphorsOf study={study} />
      <ObservationsOf study={study} />
      {talks && <Saturation study={study.id} />}
      {talks && <Forces study={study.id} />}
      {talks && <Conversations study={study} />}
      {study.guide !== '' && (
        <Section title="Guide">
          <p className={css.memo}>{study.guide}</p>
        </Section>
      )}
      <Dialog title="Edit the study" opened={deed === 'edit'} onClose={() => setDeed(null)} size="lg">
        <StudyForm study={study} onDone={() => setDeed(null)} />
      </Dialog>
      <Removal
        of={{ kind: 'study', id: study.id }}
        title={`Remove ${study.title}?`}
        opened={deed === 'remove'}
        onClose={() => setDeed(null)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, study: study.id } });
          go('/discover/studies');
        }}
      >
        <p>Its goal, plan and guide are gone; what it collected stays.</p>
      </Removal>
    </PageFrame>
  );
}

function Conversations({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const all = useReadAll(transcripts.list, { params: { workspace } });
  const update = useWrite(transcripts.update);
  const own = all.data?.filter((each) => each.study === study.id) ?? [];
  const free = all.data?.filter((each) => each.study === null) ?? [];
  const people = useReadAll(participants.list, { params: { workspace, study: study.id } });
  const nameOf = (participant: string | null): string | null =>
    people.data?.find((each) => each.participant === participant)?.name ?? null;
  const give = ({ id, version }: Transcript, to: string | null) =>
    update.mutate({ params: { workspace, transcript: id }, body: { study: to }, version });
  return (
    <Section
      id="conversations"
      title="Conversations"
      actions={
        may &&
        free.length > 0 && (
          <Pick
            aria-label="Add a conversation"
            size="sm"
            value=""
            data={[
              { value: '', label: 'Add a conversation' },
              ...free.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            onChange={(id) => {
              const found = free.find((each) => each.id === id);
              if (found) give(found, study.id);
            }}
          />
        )
      }
    >
      <FailureOf error={update.error} />
      <Await read={all} of="the conversations" lines={4}>
        {() =>
          own.length === 0 ? (
            <p className={css.quiet}>
              None yet. {free.length > 0 ? 'Add one that is here already, or ' : ''}
              <To page="/import">bring in transcripts</To>.
            </p>
          ) : (
            <Table
              title={`Conversations of ${study.title}`}
              rows={own}
              rowKey={(each) => each.id}
              counts={['conversation', 'conversations']}
              onOpen={(each) => go(`/discover/transcripts/${each.id}`)}
              columns={[
                { id: 'title', header: 'Conversation', value: (each) => each.title },
                {
                  id: 'held',
                  header: 'Held on',
                  value: (each) => each.heldOn,
                  cell: (each) => (each.heldOn ? date(each.heldOn) : '–'),
                },
                {
                  id: 'with',
                  header: 'With',
                  value: (each) => nameOf(each.participant),
                  cell: (each) =>
                    may && people.data && people.data.length > 0 ? (
                      <Pick
                        size="xs"
                        aria-label={`Who ${each.title} was held with`}
                        value={each.participant ?? ''}
                        data={[
                          { value: '', label: 'Not said' },
                          ...people.data.map(({ participant, name }) => ({
                            value: participant,
                            label: name,
                          })),
                        ]}
                        onChange={(to) =>
                          update.mutate({
                            params: { workspace, transcript: each.id },
                            body: { participant: to === '' ? null : to },
                            version: each.version,
                          })
                        }
                      />
                    ) : (
                      (nameOf(each.participant) ?? '–')
                    ),
                },
                { id: 'words', header: 'Words', numeric: true, value: (each) => each.words },
                {
                  id: 'quotes',
                  header: 'Quotes',
                  term: 'quote',
                  numeric: true,
                  value: (each) => each.quotes,
                },
                ...(may
                  ? [
                      takeOut<Transcript>(
                        (each) => `Take out ${each.title}`,
                        (each) => give(each, null),
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
