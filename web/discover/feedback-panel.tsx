import { Button, Textarea, TextInput } from '@mantine/core';
import { members } from '@rehire/contract/access/members';
import { feedbackRoutes, feedbackStates, type Feedback } from '@rehire/contract/discover/feedback';
import { useId, useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { counted, dateTime } from '../ui/format.ts';
import { Pick } from '../ui/pick.tsx';
import css from './feedback.module.css';
import { FeedbackAnswer } from './feedback-answer.tsx';
import { FeedbackPublic } from './feedback-public.tsx';
import { sourceWords, stateWords } from './feedback-words.ts';
import { FeelingChoice } from './feeling-choice.tsx';
import { OutcomeLinks } from './outcome-links.tsx';
import { QuoteCodes } from './quote-codes.tsx';
import { Suggested } from './suggested.tsx';

const none = 'none';
const touched = [feedbackRoutes.list, feedbackRoutes.get, feedbackRoutes.summary];

type Change = Parameters<ReturnType<typeof useWrite<typeof feedbackRoutes.update>>['mutate']>[0]['body'];

/** One piece, whole: its words, whose they are, what they are about and speak for, and what becomes of it. */
export function FeedbackPanel({
  piece,
  stages,
  onChooseTopics,
  onRemoved,
}: {
  piece: Feedback;
  stages: readonly string[];
  onChooseTopics: () => void;
  onRemoved: () => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const update = useWrite(feedbackRoutes.update, touched);
  const remove = useWrite(feedbackRoutes.remove);
  const merge = useWrite(feedbackRoutes.merge);
  const [removing, setRemoving] = useState(false);
  const save = (body: Change) =>
    update.mutate({ params: { workspace, piece: piece.id }, body, version: piece.version });
  return (
    <article className={css.piece}>
      <header>
        <h2>{piece.title === '' ? `By ${piece.authorName ?? 'somebody'}` : piece.title}</h2>
        <blockquote className={css.said}>{piece.text}</blockquote>
        {piece.whole !== null && (
          <details>
            <summary>The whole letter</summary>
            <blockquote className={css.said}>{piece.whole}</blockquote>
          </details>
        )}
        <p className={css.quiet}>
          {piece.customer ? (
            <To page={`/people/${piece.customer}`}>{piece.authorName ?? 'the customer'}</To>
          ) : (
            (piece.authorName ?? 'somebody')
          )}
          {' · '}
          {dateTime(piece.saidAt)}
          {' · '}
          {sourceWords[piece.source]}
          {piece.reference !== null && piece.source !== 'mail' && `, ${piece.reference}`}
          {piece.attachments > 0 && `, with ${counted(piece.attachments, 'file')} that Rehire does not keep`}
        </p>
      </header>
      {may ? (
        <Sorting piece={piece} stages={stages} onSave={save} />
      ) : (
        <p className={css.quiet}>
          {[stateWords[piece.state], piece.owner?.name, piece.stage].filter(Boolean).join(' · ')}
        </p>
      )}
      <FailureOf error={update.error ?? merge.error} />
      <Suggested
        kind="feedback"
        id={piece.id}
        onFeeling={(sentiment) => save({ sentiment })}
        onSame={(other) => merge.mutate({ params: { workspace }, body: { pieces: [other], into: piece.id } })}
      />
      <QuoteCodes quote={piece} kind="feedback" title="Topics" onChoose={onChooseTopics} />
      <OutcomeLinks from={{ kind: 'feedback', id: piece.id }} links={piece.links} />
      <div>
        <WalkThread node={{ kind: 'feedback', id: piece.id }} small />
      </div>
      <Behind piece={piece} />
      <FeedbackAnswer piece={piece} />
      <FeedbackPublic key={piece.answer} piece={piece} onSave={save} />
      {may && <Note piece={piece} onSave={save} />}
      {may && (
        <Button variant="subtle" color="bad" size="compact-sm" onClick={() => setRemoving(true)}>
          Remove
        </Button>
      )}
      <Removal
        of={{ kind: 'feedback', id: piece.id }}
        title="Remove this piece of feedback?"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, piece: piece.id } });
          onRemoved();
        }}
      >
        <p>The words are gone for good.</p>
      </Removal>
    </article>
  );
}

function Sorting({
  piece,
  stages,
  onSave,
}: {
  piece: Feedback;
  stages: readonly string[];
  onSave: (change: Change) => void;
}) {
  const workspace = useWorkspaceId();
  const people = useRead(members.list, { params: { workspace } });
  const [stage, setStage] = useState(piece.stage);
  const known = useId();
  const keepStage = () => stage.trim() !== piece.stage && onSave({ stage: stage.trim() });
  return (
    <div className={css.sorted}>
      <Choice
        label="State"
        value={piece.state}
        data={feedbackStates.map((state) => ({ value: state, label: stateWords[state] }))}
        onChange={(state) => onSave({ state })}
      />
      <div className={css.pair}>
        <Pick
          label="Looked after by"
          value={piece.owner?.id ?? none}
          data={[
            { value: none, label: 'Nobody' },
            ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(owner) => onSave({ owner: owner === none ? null : owner })}
        />
        <TextInput
          label="Stage of the journey"
          list={known}
          maxLength={120}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value)}
          onBlur={keepStage}
          onKeyDown={(event) => event.key === 'Enter' && keepStage()}
        />
        <datalist id={known}>
          {stages.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </datalist>
      </div>
      <FeelingChoice felt={piece.sentiment} onChange={(sentiment) => onSave({ sentiment })} />
    </div>
  );
}

/** What says the same and stands behind a piece, or the piece that it stands behind itself. */
function Behind({ piece }: { piece: Feedback }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const unmerge = useWrite(feedbackRoutes.unmerge);
  const behind = useRead(
    feedbackRoutes.list,
    { params: { workspace }, query: { behind: piece.id, limit: 200 } },
    { enabled: piece.duplicates > 0 },
  );
  if (piece.duplicates === 0 && piece.duplicateOf === null) return null;
  return (
    <section className={css.behind} aria-label="What says the same">
      <h3>{piece.duplicateOf === null ? 'Says the same' : 'Stands behind another'}</h3>
      {piece.duplicateOf !== null && (
        <p>
          <To page={`/discover/feedback?piece=${piece.duplicateOf}`}>The piece that speaks for it</To>
        </p>
      )}
      {piece.duplicates > 0 && (
        <Await read={behind} of="what says the same" lines={2}>
          {({ items }) => (
            <ul>
              {items.map((each) => (
                <li key={each.id}>
                  <span>
                    {each.text} <span className={css.quiet}>{each.authorName}</span>
                  </span>
                  {may && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => unmerge.mutate({ params: { workspace, piece: each.id } })}
                    >
                      Let it stand alone
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Await>
      )}
      <FailureOf error={unmerge.error} />
    </section>
  );
}

function Note({ piece, onSave }: { piece: Feedback; onSave: (change: Change) => void }) {
  const [note, setNote] = useState(piece.note);
  return (
    <div className={css.note}>
      <Textarea
        label="Note"
        description="For us alone"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {note !== piece.note && (
        <Button size="xs" onClick={() => onSave({ note })}>
          Save the note
        </Button>
      )}
    </div>
  );
}
