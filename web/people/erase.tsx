import { Button, TextInput } from '@mantine/core';
import { erasures } from '@rehire/contract/people/erasures';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useGo } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { StandingList, useStanding } from '../shell/removal/standing.tsx';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { useToast } from '../ui/toast.tsx';

/** Erases somebody who asks to be forgotten, once their name was typed. */
export function EraseCustomer({ customer }: { customer: string }) {
  const workspace = useWorkspaceId();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const preview = useRead(erasures.preview, { params: { workspace, customer } }, { enabled: opened });
  return (
    <>
      <Button variant="default" color="bad" onClick={() => setOpened(true)}>
        Erase
      </Button>
      <Dialog title="Erase this customer for good?" opened={opened} onClose={close}>
        <Await read={preview} of="what goes with them" lines={4}>
          {({ word, files }) => <Erasing customer={customer} word={word} files={files} onCancel={close} />}
        </Await>
      </Dialog>
    </>
  );
}

function Erasing({
  customer,
  word,
  files,
  onCancel,
}: {
  customer: string;
  word: string;
  files: readonly string[];
  onCancel: () => void;
}) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const say = useToast();
  const form = useSaving({
    initial: { word: '' },
    save: (body) => attempt(erasures.erase, { params: { workspace, customer }, body }),
    saved: () => {
      say('Erased from the record. Figures follow in a moment.');
      go('/people');
    },
    // What is shown is the customer, who is not there any more.
    refresh: 'after',
  });
  return (
    <FormFrame form={form} deed="Erase for good" grave onCancel={onCancel}>
      <p>
        Orders and events go, and figures change with them. A file that names this person later leaves them
        out. This cannot be undone.
      </p>
      <StandingList read={useStanding({ kind: 'customer', id: customer }, true)} />
      {files.length > 0 && (
        <p>
          Files that name them are kept no longer: {files.join(', ')}. What they brought of others stays.
          Older backups still hold this person until you remove them.
        </p>
      )}
      <TextInput
        label={`Type ${word} to confirm`}
        autoComplete="off"
        required
        data-autofocus
        {...form.field('word')}
      />
    </FormFrame>
  );
}
