import { Button, Textarea, TextInput } from '@mantine/core';
import { observations, type Observation } from '@rehire/contract/discover/observations';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { address, attempt } from '../shell/client.ts';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useRemove } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { dateTime, shortened } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import { CodeChooser } from './code-chooser.tsx';
import css from './coding.module.css';
import { OutcomeLinks } from './outcome-links.tsx';
import { codesOf, QuoteCodes, useCoding } from './quote-codes.tsx';
import own from './study/study.module.css';
import { ParticipantPick, useWho } from './study/participant-pick.tsx';
import { QuoteLinks } from './study/quote-links.tsx';
import { emotionWords } from './words.ts';

/** One observation: what was seen, what it is about, and what it speaks for. */
export function Page() {
  const workspace = useWorkspaceId();
  const { observation = '' } = useParams({ strict: false }) as { observation?: string };
  const read = useRead(observations.get, { params: { workspace, observation } });
  return (
    <Await read={read} of="the observation" lines={8}>
      {(found) => <Whole key={found.id} observation={found} />}
    </Await>
  );
}

const short = (text: string): string => shortened(text, 80);

function Whole({ observation }: { observation: Observation }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [deed, setDeed] = useState<'edit' | 'remove' | 'codes' | null>(null);
  const remove = useRemove(observations.remove);
  const coding = useCoding('observation');
  const params = { workspace, observation: observation.id };
  const { links, study } = observation;
  return (
    <PageFrame
      title={short(observation.done)}
      question={[
        dateTime(observation.at),
        observation.who,
        observation.place,
        observation.authorName && `written down by ${observation.authorName}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <WalkThread node={{ kind: 'observation', id: observation.id }} />
          {may && (
            <>
              <Button onClick={() => setDeed('edit')}>Edit</Button>
              <Button variant="default" onClick={() => setDeed('remove')}>
                Remove
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={own.columns}>
        <div className={own.stack}>
          <p className={css.memo}>{observation.done}</p>
          <dl className={own.facts}>
            {observation.workaround !== '' && (
              <>
                <dt>Workaround</dt>
                <dd>{observation.workaround}</dd>
              </>
            )}
            {observation.tool !== '' && (
              <>
                <dt>Tool used</dt>
                <dd>{observation.tool}</dd>
              </>
            )}
            {observation.emotion !== null && (
              <>
                <dt>Feeling</dt>
                <dd>{emotionWords[observation.emotion]}</dd>
              </>
            )}
          </dl>
          {observation.photo && (
            <img
              src={address(observations.photo, { params })}
              alt={`Photograph: ${short(observation.done)}`}
              style={{ maxWidth: '100%', borderRadius: 'var(--radius)' }}
            />
          )}
          {study !== null && <To page={`/discover/studies/${study}`}>To its study</To>}
        </div>
        <div className={own.stack}>
          <h2>What it shows</h2>
          <QuoteCodes quote={observation} kind="observation" onChoose={() => setDeed('codes')} />
          <OutcomeLinks
            from={{ kind: 'observation', id: observation.id }}
            links={links.filter(({ to }) => to.kind !== 'quote')}
          />
          <QuoteLinks from={{ kind: 'observation', id: observation.id }} links={links} study={study} />
        </div>
      </div>
      <CodeChooser
        opened={deed === 'codes'}
        onClose={() => setDeed(null)}
        words={observation.done}
        study={observation.study}
        chosen={codesOf(observation).map(({ code }) => code)}
        onToggle={(code) => coding.toggle(observation, code)}
        error={coding.error}
      />
      <Dialog title="Edit the observation" opened={deed === 'edit'} onClose={() => setDeed(null)} size="lg">
        <EditForm observation={observation} onDone={() => setDeed(null)} />
      </Dialog>
      <Removal
        of={{ kind: 'observation', id: observation.id }}
        title="Remove this observation?"
        opened={deed === 'remove'}
        onClose={() => setDeed(null)}
        onConfirm={async () => {
          await remove.mutateAsync({ params });
          go(study === null ? '/discover/studies' : `/discover/studies/${study}`);
        }}
      ></Removal>
    </PageFrame>
  );
}

function EditForm({ observation, onDone }: { observation: Observation; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [version] = useState(observation.version);
  const { done, workaround, tool, who, place, participant } = observation;
  const { people, kept } = useWho(observation.study);
  const form = useSaving({
    initial: { done, workaround, tool, who, place, participant: participant ?? '' },
    save: (typed) =>
      attempt(observations.update, {
        params: { workspace, observation: observation.id },
        version,
        body: { ...typed, ...kept(typed) },
      }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
      <Textarea
        label="What was done"
        required
        autosize
        minRows={3}
        maxLength={10_000}
        {...form.field('done')}
      />
      <Textarea label="Workaround" autosize minRows={2} maxLength={10_000} {...form.field('workaround')} />
      <TextInput label="Tool used" maxLength={500} {...form.field('tool')} />
      <ParticipantPick
        people={people}
        typed={form.values}
        onChange={(part) => {
          if (part.participant !== undefined) form.set('participant', part.participant);
          if (part.who !== undefined) form.set('who', part.who);
        }}
      />
      <TextInput label="Where" maxLength={500} {...form.field('place')} />
    </FormFrame>
  );
}
