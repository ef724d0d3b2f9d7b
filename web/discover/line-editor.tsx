import { Textarea, TextInput } from '@mantine/core';
import { transcriptChanges } from '@rehire/contract/discover/transcript-changes';
import type { Utterance } from '@rehire/contract/discover/transcripts';
import { useEffect, useRef, useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import css from './transcript.module.css';

/** Corrects one line: what was said, and by whom. Ctrl+Enter saves, Escape leaves. */
export function LineEditor({
  transcript,
  utterance,
  onDone,
}: {
  transcript: string;
  utterance: Utterance;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  // The version that was opened, not the latest that was read since.
  const [version] = useState(utterance.version);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => words.current?.focus(), []);
  const form = useSaving({
    initial: { speaker: utterance.speaker ?? '', text: utterance.text },
    save: ({ speaker, text }) =>
      attempt(transcriptChanges.edit, {
        params: { workspace, transcript, position: utterance.position },
        body: { text, speaker: speaker.trim() === '' ? null : speaker },
        version,
      }),
    saved: onDone,
  });
  return (
    <div
      className={css.line}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        if (
          event.key === 'Enter' &&
          (event.ctrlKey || event.metaKey) &&
          event.target instanceof HTMLElement
        ) {
          event.preventDefault();
          event.target.closest('form')?.requestSubmit();
        }
      }}
      role="presentation"
    >
      <span />
      <FormFrame form={form} deed="Save the line" onCancel={onDone}>
        <TextInput label="Who speaks" maxLength={120} {...form.field('speaker')} />
        <Textarea
          label="What was said"
          description="Highlights move with their words. One whose words you take out waits in the margin. Ctrl+Enter saves."
          required
          autosize
          ref={words}
          minRows={2}
          maxLength={12_000}
          {...form.field('text')}
        />
      </FormFrame>
    </div>
  );
}
