import { Textarea, TextInput } from '@mantine/core';
import { studies, type Study } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { FormFrame } from '../../ui/form-frame.tsx';

const draft = (title: string): string =>
  `Dear {name},\n\nwe would like to talk with you about “${title}”. It takes about an hour.\n\nWhether you would take part, and what you agree to, you can tell us here:\n{link}`;

/** What people who are invited read, and what they get. */
export function InvitationForm({ study, onDone }: { study: Study; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [version] = useState(study.version);
  const form = useSaving({
    initial: {
      invitation: study.invitation === '' ? draft(study.title) : study.invitation,
      incentive: study.incentive,
    },
    save: (body) => attempt(studies.update, { params: { workspace, study: study.id }, version, body }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
      <Textarea
        label="Invitation"
        description="{name} and {link} become the person’s own"
        autosize
        minRows={7}
        maxLength={8000}
        data-autofocus
        {...form.field('invitation')}
      />
      <TextInput
        label="What they get"
        description="Such as a voucher of 40 €; may stay empty"
        maxLength={500}
        {...form.field('incentive')}
      />
    </FormFrame>
  );
}
