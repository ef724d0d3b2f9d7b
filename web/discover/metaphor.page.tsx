import { Button, TextInput } from '@mantine/core';
import { metaphors, type Metaphor } from '@rehire/contract/discover/metaphors';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useReadAll, useRemove } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { date } from '../ui/format.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { CodeChooser } from './code-chooser.tsx';
import { Step } from './metaphor/step.tsx';
import { steps } from './metaphor/steps.ts';
import { useProtocol } from './metaphor/use-protocol.ts';
import { OutcomeLinks } from './outcome-links.tsx';
import { codesOf, QuoteCodes, useCoding } from './quote-codes.tsx';
import { ParticipantPick, useWho } from './study/participant-pick.tsx';
import css from './study/study.module.css';

/** One metaphor elicitation, step by step. */
export function Page() {
  const workspace = useWorkspaceId();
  const { metaphor = '' } = useParams({ strict: false }) as { metaphor?: string };
  const read = useRead(metaphors.get, { params: { workspace, metaphor } });
  return (
    <Await read={read} of="the elicitation" lines={10}>
      {(found) => <Whole key={found.id} metaphor={found} />}
    </Await>
  );
}

function Whole({ metaphor }: { metaphor: Metaphor }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [deed, setDeed] = useState<'who' | 'remove' | 'codes' | null>(null);
  const remove = useRemove(metaphors.remove);
  const coding = useCoding('metaphor');
  const [at, setAt] = useSearchParam('step');
  const { protocol, change, save, update, saved, problem } = useProtocol(metaphor);
  const others = useReadAll(metaphors.list, {
    params: { workspace },
    query: metaphor.study === null ? {} : { study: metaphor.study },
  });
  const known = (others.data ?? []).flatMap(({ protocol: { constructs, pairs } }) => [
    ...constructs.map(({ name }) => name),
    ...pairs.flatMap(({ from, to }) => [from, to]),
  ]);
  const here = Math.max(
    0,
    steps.findIndex(({ key }) => key === at),
  );
  const [step, next] = [steps[here], steps[here + 1]];
  if (!step) return null;
  return (
    <PageFrame
      title={metaphor.who === '' ? 'Elicitation' : `Metaphors of ${metaphor.who}`}
      question={
        <>
          {metaphor.heldOn ? `Held on ${date(metaphor.heldOn)}` : 'How do they see it, in pictures?'}
          {metaphor.study !== null && (
            <>
              {' · '}
              <To page={`/discover/studies/${metaphor.study}`}>To its study</To>
            </>
          )}
        </>
      }
      actions={
        may && (
          <>
            <Button variant="default" onClick={() => setDeed('who')}>
              Say with whom
            </Button>
            <Button variant="default" onClick={() => setDeed('remove')}>
              Remove
            </Button>
          </>
        )
      }
    >
      {problem && <ProblemNotice problem={problem} retry={() => void save()} />}
      <div className={css.steps}>
        <nav aria-label="Steps">
          <ol>
            {steps.map(({ key, title, filled }, place) => (
              <li key={key}>
                <button
                  type="button"
                  className={css.step}
                  aria-current={place === here ? 'step' : undefined}
                  onClick={() => setAt(key)}
                >
                  <span>
                    {place + 1} {title}
                  </span>
                  <span className={css.quiet}>{filled(protocol) || ''}</span>
                </button>
              </li>
            ))}
          </ol>
          <p className={css.quiet} aria-live="polite">
            {saved ? 'Everything is saved.' : problem ? 'Not saved.' : 'Saving…'}
          </p>
        </nav>
        <section className={css.stack} aria-label={step.title}>
          <h2>
            {here + 1} {step.title}
          </h2>
          <p>{step.ask}</p>
          <fieldset disabled={!may} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Step
              key={step.key}
              step={step.key}
              metaphor={metaphor}
              protocol={protocol}
              known={known}
              onChange={change}
              onSave={save}
            />
          </fieldset>
          {next && (
            <div>
              <Button onClick={() => setAt(next.key)}>On to {next.title.toLowerCase()}</Button>
            </div>
          )}
          <QuoteCodes quote={metaphor} kind="metaphor" onChoose={() => setDeed('codes')} />
          <OutcomeLinks from={{ kind: 'metaphor', id: metaphor.id }} links={metaphor.links} />
          <div>
            <WalkThread node={{ kind: 'metaphor', id: metaphor.id }} small />
          </div>
        </section>
      </div>
      <CodeChooser
        opened={deed === 'codes'}
        onClose={() => setDeed(null)}
        words={protocol.pictures.map(({ title }) => title).join(', ')}
        study={metaphor.study}
        chosen={codesOf(metaphor).map(({ code }) => code)}
        onToggle={(code) => coding.toggle(metaphor, code)}
        error={coding.error}
      />
      <Dialog title="With whom" opened={deed === 'who'} onClose={() => setDeed(null)}>
        <WhoForm metaphor={metaphor} update={update} onDone={() => setDeed(null)} />
      </Dialog>
      <Removal
        of={{ kind: 'metaphor', id: metaphor.id }}
        title="Remove this elicitation?"
        opened={deed === 'remove'}
        onClose={() => setDeed(null)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, metaphor: metaphor.id } });
          go(metaphor.study === null ? '/discover/studies' : `/discover/studies/${metaphor.study}`);
        }}
      >
        <p>Its pictures, words, constructs and pairs are gone.</p>
      </Removal>
    </PageFrame>
  );
}

function WhoForm({
  metaphor,
  update,
  onDone,
}: {
  metaphor: Metaphor;
  update: ReturnType<typeof useProtocol>['update'];
  onDone: () => void;
}) {
  const { people, kept } = useWho(metaphor.study);
  const form = useSaving({
    initial: { participant: metaphor.participant ?? '', who: metaphor.who, heldOn: metaphor.heldOn ?? '' },
    save: ({ heldOn, ...typed }) => update({ ...kept(typed), heldOn: heldOn === '' ? null : heldOn }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
      <ParticipantPick
        people={people}
        typed={form.values}
        onChange={(part) => {
          if (part.participant !== undefined) form.set('participant', part.participant);
          if (part.who !== undefined) form.set('who', part.who);
        }}
      />
      <TextInput label="Held on" type="date" {...form.field('heldOn')} />
    </FormFrame>
  );
}
