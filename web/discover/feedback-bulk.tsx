import { Button } from '@mantine/core';
import { members } from '@rehire/contract/access/members';
import { feedbackStates, type FeedbackState } from '@rehire/contract/discover/feedback';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { Pick } from '../ui/pick.tsx';
import css from './feedback.module.css';
import { stateWords } from './feedback-words.ts';

const nothing = '';
const nobody = 'nobody';

/** What can be done with all pieces that were chosen. */
export function FeedbackBulk({
  count,
  onState,
  onOwner,
  onTopics,
  onTogether,
  onClear,
}: {
  count: number;
  onState: (state: FeedbackState) => void;
  onOwner: (owner: string | null) => void;
  onTopics: () => void;
  onTogether: () => void;
  onClear: () => void;
}) {
  const workspace = useWorkspaceId();
  const people = useRead(members.list, { params: { workspace } });
  return (
    <section className={css.bulk} aria-label="The chosen pieces">
      <strong>{counted(count, 'piece')} chosen</strong>
      <Pick
        size="sm"
        aria-label="Set the state"
        value={nothing}
        data={[
          { value: nothing, label: 'Set the state' },
          ...feedbackStates.map((state) => ({ value: state as string, label: stateWords[state] })),
        ]}
        onChange={(value) => {
          const state = feedbackStates.find((each) => each === value);
          if (state) onState(state);
        }}
      />
      <Pick
        size="sm"
        aria-label="Assign"
        value={nothing}
        data={[
          { value: nothing, label: 'Assign' },
          { value: nobody, label: 'Nobody' },
          ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => value !== nothing && onOwner(value === nobody ? null : value)}
      />
      <Button size="compact-sm" variant="default" onClick={onTopics}>
        Add a topic
      </Button>
      {count > 1 && (
        <Button size="compact-sm" variant="default" onClick={onTogether}>
          They say the same
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Choose none
      </Button>
    </section>
  );
}
