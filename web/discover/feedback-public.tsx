import { Button, Textarea } from '@mantine/core';
import { boards } from '@rehire/contract/discover/boards';
import type { Feedback } from '@rehire/contract/discover/feedback';
import { useState } from 'react';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Confirm } from '../ui/dialog.tsx';
import { counted, date } from '../ui/format.ts';
import css from './feedback.module.css';

/** What the public reads of a piece: whether it is on the board, how many voted for it, and what the team answers there. */
export function FeedbackPublic({
  piece,
  onSave,
}: {
  piece: Feedback;
  onSave: (change: { shown?: boolean; answer?: string }) => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const board = useRead(boards.get, { params: { workspace } });
  const [answer, setAnswer] = useState(piece.answer);
  const [sure, setSure] = useState(false);
  const { open, path, states } = board.data ?? { open: false, path: null, states: [] };
  if (!open && piece.shownAt === null && piece.votes === 0) return null;
  const shown = piece.shownAt !== null;
  return (
    <section className={css.note} aria-label="On the public board">
      <h3>On the public board</h3>
      <p>
        {shown && piece.shownAt !== null ? `Shown since ${date(piece.shownAt)}` : 'Not shown'},{' '}
        {counted(piece.votes, 'vote')}.{' '}
        {shown && open && !states.includes(piece.state) && 'The board does not show this state.'}{' '}
        {shown && open && path !== null && piece.duplicateOf === null && (
          <a href={`${path}?idea=${piece.id}`} target="_blank" rel="noreferrer">
            Look at it there
          </a>
        )}
      </p>
      {may && (
        <>
          <Button
            size="xs"
            variant={shown ? 'default' : 'filled'}
            onClick={() => (!shown && piece.source !== 'board' ? setSure(true) : onSave({ shown: !shown }))}
          >
            {shown ? 'Take it off the board' : 'Let it through'}
          </Button>
          <Textarea
            label="Answer for all to read"
            autosize
            minRows={2}
            maxLength={4000}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          {answer !== piece.answer && (
            <Button size="xs" onClick={() => onSave({ answer })}>
              Save the answer
            </Button>
          )}
          <Confirm
            title="Show these words to the public?"
            deed="Show them"
            opened={sure}
            onClose={() => setSure(false)}
            onConfirm={async () => onSave({ shown: true })}
          >
            <p>
              They were not written for a public page. Title and words will be read by anyone, without the
              name of who wrote them. See that nobody is named in them.
            </p>
          </Confirm>
        </>
      )}
    </section>
  );
}
