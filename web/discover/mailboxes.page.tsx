import { Button, TextInput } from '@mantine/core';
import { mailboxes, type FeedbackMailbox } from '@rehire/contract/discover/mailboxes';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { ago, counted } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { CopyableSecret } from '../ui/secret.tsx';
import css from './feedback.module.css';

/** How do letters of customers come in by themselves? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('admin');
  const read = useRead(mailboxes.list, { params: { workspace } });
  return (
    <PageFrame
      title="Feedback by mail"
      question="How do letters of customers come in by themselves?"
      actions={<To page="/discover/feedback">Feedback</To>}
    >
      <Await read={read} of="the addresses" lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No letters come in yet">
              Make an address below, and have your provider of mail (Postmark, Mailgun, SendGrid) or your own
              mail server post letters to it.
            </Empty>
          ) : (
            <ul className={css.boxes} aria-label="Addresses">
              {items.map((each) => (
                <Mailbox key={each.id} mailbox={each} may={may} />
              ))}
            </ul>
          )
        }
      </Await>
      {may ? (
        <Section
          title="Make an address"
          note="It is a secret: whoever has it can bring letters in, and nothing else. It is shown once."
        >
          <NewMailbox />
        </Section>
      ) : (
        <Notice tone="calm" title="Only admins can make or remove addresses" />
      )}
    </PageFrame>
  );
}

function Mailbox({ mailbox, may }: { mailbox: FeedbackMailbox; may: boolean }) {
  const workspace = useWorkspaceId();
  const remove = useWrite(mailboxes.remove);
  const [sure, setSure] = useState(false);
  const { name, taken, setAside, lastAt } = mailbox;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className={css.quiet}>
          {counted(taken, 'letter')} taken
          {lastAt === null ? '; none has come yet' : `, the last ${ago(lastAt, new Date())}`}. Set aside:{' '}
          {counted(setAside['auto-reply'], 'automatic reply', 'automatic replies')},{' '}
          {counted(setAside.bounce, 'bounce')}.
        </p>
        <FailureOf error={remove.error} />
      </div>
      {may && (
        <Button size="compact-sm" variant="subtle" color="bad" onClick={() => setSure(true)}>
          Remove
        </Button>
      )}
      <Confirm
        title="Remove this address?"
        deed="Remove"
        opened={sure}
        onClose={() => setSure(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, mailbox: mailbox.id } });
        }}
      >
        <p>Letters that are posted to it are refused from then on. What came by it stays.</p>
      </Confirm>
    </li>
  );
}

function NewMailbox() {
  const workspace = useWorkspaceId();
  const [made, setMade] = useState<{ name: string; url: string } | null>(null);
  const form = useSaving({
    initial: { name: '' },
    save: (body) => attempt(mailboxes.create, { params: { workspace }, body }),
    saved: ({ mailbox, url }) => setMade({ name: mailbox.name, url }),
  });
  return (
    <>
      {made && (
        <Notice tone="good" title={`The address of ${made.name}, shown only now`}>
          <CopyableSecret label="Address that letters are posted to" value={made.url} />
        </Notice>
      )}
      <FormFrame form={form} deed="Make the address">
        <TextInput
          label="Name"
          description="Such as the mailbox whose letters it takes."
          required
          maxLength={120}
          {...form.field('name')}
        />
      </FormFrame>
    </>
  );
}
