import { codes } from '@rehire/contract/discover/codes';
import { feedbackRoutes, feedbackStates } from '@rehire/contract/discover/feedback';
import { studyCollections } from '@rehire/contract/discover/study-collections';
import { attempt } from '../../shell/client.ts';
import { useRead, useReadAll } from '../../shell/queries.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { counted } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import { useToast } from '../../ui/toast.tsx';
import { stateWords } from '../feedback-words.ts';

const feelings = [
  { value: '', label: 'Any' },
  { value: 'bad', label: 'Bad' },
  { value: 'neutral', label: 'Neither' },
  { value: 'good', label: 'Good' },
  { value: 'none', label: 'Not said' },
] as const;

/** Takes all feedback that the filter finds into a study; what comes in later is taken by filling again. */
export function FillFeedback({ study, onDone }: { study: string; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const say = useToast();
  const topics = useReadAll(codes.list, { params: { workspace } });
  const summary = useRead(feedbackRoutes.summary, { params: { workspace } });
  const form = useSaving({
    initial: { code: '', stage: '', state: '', feeling: '' },
    save: ({ code, stage, state, feeling }) =>
      attempt(studyCollections.fillFeedback, {
        params: { workspace, study },
        body: {
          code: code === '' ? undefined : code,
          stage: stage === '' ? undefined : stage,
          state: feedbackStates.find((each) => each === state),
          feeling: feelings.flatMap(({ value }) => (value !== '' && value === feeling ? [value] : []))[0],
        },
      }),
    saved: ({ added }) => {
      say(added === 0 ? 'Nothing new was found.' : `${counted(added, 'piece')} taken in.`);
      onDone();
    },
  });
  const any = { value: '', label: 'Any' };
  return (
    <FormFrame form={form} deed="Take them in" onCancel={onDone}>
      <Pick
        label="About the topic"
        value={form.values.code}
        data={[any, ...(topics.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(code) => form.set('code', code)}
      />
      <Pick
        label="At the stage"
        value={form.values.stage}
        data={[any, ...(summary.data?.stages ?? []).map((stage) => ({ value: stage, label: stage }))]}
        onChange={(stage) => form.set('stage', stage)}
      />
      <Pick
        label="State"
        value={form.values.state}
        data={[any, ...feedbackStates.map((state) => ({ value: state, label: stateWords[state] }))]}
        onChange={(state) => form.set('state', state)}
      />
      <Pick
        label="Feeling"
        value={form.values.feeling}
        data={feelings}
        onChange={(feeling) => form.set('feeling', feeling)}
      />
    </FormFrame>
  );
}
