import { Button, TextInput } from '@mantine/core';
import { transcriptChanges } from '@rehire/contract/discover/transcript-changes';
import type { Transcript } from '@rehire/contract/discover/transcripts';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { dateTime } from '../ui/format.ts';
import css from './discover.module.css';
import own from './transcript.module.css';

/** Who speaks in a conversation, to be named rightly, and what was corrected in it lately. */
export function Speakers({ transcript, unnamed }: { transcript: Transcript; unnamed: boolean }) {
  const may = useMay('editor');
  // The speaker that is renamed; null for what nobody is named for.
  const [renaming, setRenaming] = useState<{ from: string | null } | null>(null);
  const all = [...transcript.speakers, ...(unnamed ? [null] : [])];
  if (all.length === 0) return null;
  return (
    <section className={own.speakers} aria-labelledby="who-speaks">
      <h2 id="who-speaks">Who speaks</h2>
      <ul>
        {all.map((each) => (
          <li key={each ?? ''}>
            <span>{each ?? <em>nobody named</em>}</span>
            {may && (
              <Button
                variant="subtle"
                color="ink"
                size="compact-xs"
                aria-label={each === null ? 'Name who speaks' : `Rename ${each}`}
                onClick={() => setRenaming({ from: each })}
              >
                {each === null ? 'Name' : 'Rename'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Corrections transcript={transcript} />
      <Dialog
        title={renaming?.from == null ? 'Name who speaks' : `Rename ${renaming.from}`}
        opened={renaming !== null}
        onClose={() => setRenaming(null)}
      >
        {renaming && <Rename transcript={transcript} from={renaming.from} onDone={() => setRenaming(null)} />}
      </Dialog>
    </section>
  );
}

function Rename({
  transcript,
  from,
  onDone,
}: {
  transcript: Transcript;
  from: string | null;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const form = useSaving({
    initial: { to: from ?? '' },
    save: (body) =>
      attempt(transcriptChanges.renameSpeaker, {
        params: { workspace, transcript: transcript.id },
        body: { from, ...body },
      }),
    saved: onDone,
  });
  const to = form.values.to.trim();
  const joins = to !== from && transcript.speakers.includes(to);
  return (
    <FormFrame form={form} deed={joins ? 'Make them one' : 'Rename'} onCancel={onDone}>
      <TextInput
        label="Name"
        required
        maxLength={120}
        data-autofocus
        description={
          joins ? `${to} speaks here already: both become one speaker.` : 'As it stands beside every line.'
        }
        {...form.field('to')}
      />
    </FormFrame>
  );
}

function Corrections({ transcript }: { transcript: Transcript }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const params = { workspace, transcript: transcript.id };
  const read = useRead(transcriptChanges.list, { params, query: { limit: 5 } });
  const undo = useWrite(transcriptChanges.undo);
  if (!read.data || read.data.items.length === 0) return null;
  return (
    <>
      <h3>Lately corrected</h3>
      <FailureOf error={undo.error} />
      <ul>
        {read.data.items.map((change) => (
          <li key={change.id}>
            <span>
              {change.authorName ?? 'Somebody'} {change.summary}{' '}
              <span className={css.quiet}>{dateTime(change.at)}</span>
            </span>
            {may && (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`Undo: ${change.summary}`}
                onClick={() => undo.mutate({ params: { ...params, change: change.id } })}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
