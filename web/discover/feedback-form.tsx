import { Textarea, TextInput } from '@mantine/core';
import { feedbackRoutes, LONGEST_FEEDBACK } from '@rehire/contract/discover/feedback';
import { attempt } from '../shell/client.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';

/** Writes down what a customer said, at the counter or on the telephone. */
export function FeedbackForm({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspaceId();
  const form = useSaving({
    initial: { text: '', email: '', name: '', stage: '' },
    save: ({ text, email, name, stage }) =>
      attempt(feedbackRoutes.create, {
        params: { workspace },
        body: { text, stage, ...(email === '' ? {} : { email }), ...(name === '' ? {} : { name }) },
      }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Keep it" onCancel={onDone}>
      <Textarea
        label="In the customer’s own words"
        required
        autosize
        minRows={4}
        maxLength={LONGEST_FEEDBACK}
        data-autofocus
        {...form.field('text')}
      />
      <Beside>
        <TextInput label="E-mail of the customer" type="email" maxLength={320} {...form.field('email')} />
        <TextInput label="Name" maxLength={300} {...form.field('name')} />
      </Beside>
      <TextInput
        label="Stage of the journey"
        description="Where it happened, in your own words: ordering, unpacking."
        maxLength={120}
        {...form.field('stage')}
      />
    </FormFrame>
  );
}
