import { Button } from '@mantine/core';
import { outcomes, type Outcome } from '@rehire/contract/define/outcomes';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Await, AwaitPage, FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { useVoices } from '../shell/voices.tsx';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { stepWords } from '../ui/job-steps.ts';
import { Dialog } from '../ui/dialog.tsx';
import { date } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import css from './define.module.css';
import { Findings } from './findings.tsx';
import { StatementForm } from './statement-form.tsx';
import { evidenceLine, statusWords, typeWords } from './words.ts';

/** One outcome: what it says, what it stands on, how it was worded before. */
export function Page() {
  const workspace = useWorkspaceId();
  const { outcome: id = '' } = useParams({ strict: false }) as { outcome?: string };
  const read = useRead(outcomes.get, { params: { workspace, outcome: id } });
  return (
    <AwaitPage read={read} of="the outcome" lines={8}>
      {(outcome) => <Whole outcome={outcome} />}
    </AwaitPage>
  );
}

function Whole({ outcome }: { outcome: Outcome }) {
  const [editing, setEditing] = useState(false);
  const may = useMay('editor');
  return (
    <PageFrame
      title={outcome.statement}
      question="Who says so, and who struggles with it?"
      actions={
        <>
          <WalkThread node={{ kind: 'outcome', id: outcome.id }} />
          {may && <Button onClick={() => setEditing(true)}>Reword</Button>}
        </>
      }
    >
      <dl className={css.facts}>
        <Fact name="Stands on">{evidenceLine(outcome.evidence)}</Fact>
        <Fact name="Strength">{outcome.evidence.because}</Fact>
        <Fact name="Type">{typeWords[outcome.type]}</Fact>
        <Fact name="Step of the job">{outcome.step ? stepWords[outcome.step] : 'any'}</Fact>
        <Fact name="Status">
          {statusWords[outcome.status]} {may && <StatusButtons outcome={outcome} />}
        </Fact>
      </dl>
      <Findings statement={outcome.statement} findings={outcome.findings} />
      <Section title="What customers said, wrote and did">
        <Voices outcome={outcome.id} />
      </Section>
      <Section title="How well it is satisfied">
        <p>
          <To page={`/segment/opportunities?outcome=${outcome.id}`}>
            Its opportunity, for everyone and by segment
          </To>
        </p>
      </Section>
      <Section title="How it was worded">
        <Versions outcome={outcome.id} />
      </Section>
      <Dialog title="Reword the outcome" opened={editing} onClose={() => setEditing(false)} size="lg">
        <StatementForm outcome={outcome} job={outcome.job} onDone={() => setEditing(false)} />
      </Dialog>
    </PageFrame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function StatusButtons({ outcome }: { outcome: Outcome }) {
  const workspace = useWorkspaceId();
  const update = useWrite(outcomes.update);
  const next = outcome.status === 'active' ? 'archived' : 'active';
  const [asking, setAsking] = useState(false);
  const change = () =>
    update.mutateAsync({
      params: { workspace, outcome: outcome.id },
      body: { status: next },
      version: outcome.version,
    });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        loading={update.isPending}
        onClick={() => (next === 'archived' ? setAsking(true) : void change().catch(() => null))}
      >
        {next === 'active' ? 'Activate' : 'Archive'}
      </Button>
      <FailureOf error={update.error} />
      <Removal
        of={{ kind: 'outcome', id: outcome.id }}
        title="Archive this outcome?"
        deed="Archive"
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await change();
        }}
      >
        <p>It leaves the list and can be activated again.</p>
      </Removal>
    </>
  );
}

function Voices({ outcome }: { outcome: string }) {
  const read = useVoices({ outcome });
  return (
    <Await read={read} of="what it stands on" lines={4}>
      {(found) =>
        found.length === 0 ? (
          <p className={css.quiet}>
            Nothing is linked yet, so this is an assumption. Highlight words in a{' '}
            <To page="/discover/transcripts">transcript</To>, or open a piece of{' '}
            <To page="/discover/feedback">feedback</To> or an observation of a{' '}
            <To page="/discover/studies">study</To>, and link it.
          </p>
        ) : (
          <ul className={css.quotes}>
            {found.map(({ kind, id, words, links, source }) => {
              const against = links.some(({ to, type }) => to.id === outcome && type === 'contradicts');
              return (
                <li key={`${kind} ${id}`} data-against={against || undefined}>
                  <blockquote>{words}</blockquote>
                  <p className={css.quiet}>
                    {against && 'Against · '}
                    {source}
                  </p>
                </li>
              );
            })}
          </ul>
        )
      }
    </Await>
  );
}

function Versions({ outcome }: { outcome: string }) {
  const workspace = useWorkspaceId();
  const read = useRead(outcomes.versions, { params: { workspace, outcome } });
  return (
    <Await read={read} of="the versions" lines={2}>
      {({ items }) => (
        <ol className={css.versions} reversed>
          {items.map((version) => (
            <li key={version.version} value={version.version}>
              {version.statement} <span className={css.quiet}>{date(version.at)}</span>
            </li>
          ))}
        </ol>
      )}
    </Await>
  );
}
