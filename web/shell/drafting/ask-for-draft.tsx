import { Button } from '@mantine/core';
import { drafts, type DraftRequest } from '@rehire/contract/discover/drafts';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useForm } from '../../ui/form.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { attempt } from '../client.ts';
import { useWorkspaceId } from '../session.ts';
import { useDrafting } from './use-drafting.ts';

/**
 * A button that has something drafted, once one has read what is sent and where. It is not there where no model drafts for
 * this workspace.
 */
export function AskForDraft({
  label,
  what,
  request,
  onAsked,
  children,
}: {
  label: string;
  /** Whose words are sent: "the quotes that you ticked". */
  what: string;
  /** What is asked for; null while it is not chosen yet. */
  request: DraftRequest | null;
  onAsked: (asked: { readonly draft: string; readonly job: string }) => void;
  /** What is to be chosen beforehand. */
  children?: ReactNode;
}) {
  const workspace = useWorkspaceId();
  const model = useDrafting();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const form = useForm({
    initial: {},
    submit: async () => {
      if (request === null) return null;
      const asked = await attempt(drafts.ask, { params: { workspace }, body: request });
      if (!asked.ok) return asked.problem;
      close();
      onAsked(asked.value);
      return null;
    },
  });
  if (model === null) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Dialog title={label} opened={opened} onClose={close}>
        <FormFrame form={form} deed="Send and draft" onCancel={close}>
          {children}
          <p>
            The words of {what} are sent to the model {model.model} at <strong>{model.host}</strong>
            {model.here && ', on the machine that Rehire runs on'}: at most 200 quotes. Who said them, and all
            else, stays here, as do quotes of people who withdrew their consent.
          </p>
          <p>What comes back cites the quotes that it rests on, and waits for you.</p>
        </FormFrame>
      </Dialog>
    </>
  );
}
