import { Button } from '@mantine/core';
import { participants } from '@rehire/contract/discover/participants';
import { studies, type Study } from '@rehire/contract/discover/studies';
import { transcripts, type Transcript } from '@rehire/contract/discover/transcripts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage, FailureOf } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted, date } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './coding.module.css';
import { Forces } from './forces.tsx';
import { Saturation } from './saturation.tsx';
import { StudyForm } from './study-form.tsx';
import { MetaphorsOf } from './study/metaphors-of.tsx';
import { ObservationsOf } from './study/observations-of.tsx';
import { StudyTabs } from './study/study-tabs.tsx';
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
  const remove = useWrite(studies.remove);
  const { plan } = study;
  return (
    <PageFrame
      title={study.title}
      question={[
        kindWords[study.kind],
        statusWords[study.status],
        study.owner && `run by ${study.owner.name}`,
        (study.kind === 'interview' || study.conversations > 0) &&
          `${study.conversations}${plan.people === null ? '' : ` of ${plan.people}`} conversations`,
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
      <MetaphorsOf study={study} />
      <ObservationsOf study={study} />
      <Saturation study={study.id} />
      {(study.kind === 'interview' || study.quotes > 0) && <Forces study={study.id} />}
      <Conversations study={study} />
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
                      {
                        id: 'remove',
                        header: 'Study',
                        value: () => null,
                        cell: (each: Transcript) => (
                          <Button
                            variant="subtle"
                            size="compact-xs"
                            aria-label={`Take out ${each.title}`}
                            onClick={(event) => {
                              event.stopPropagation();
                              give(each, null);
                            }}
                          >
                            Take out
                          </Button>
                        ),
                        csv: [],
                      },
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
