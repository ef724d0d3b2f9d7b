import { Button, TextInput } from '@mantine/core';
import type { Quote } from '@rehire/contract/discover/quotes';
import { switches, switchStages, type SwitchEvent } from '@rehire/contract/discover/switches';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { date } from '../ui/format.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { Pick } from '../ui/pick.tsx';
import css from './coding.module.css';
import { stageWords } from './study-words.ts';

/** The way to the switch that a conversation tells of, each moment by the words that tell of it. */
export function SwitchWay({
  transcript,
  quotes,
  onOpen,
}: {
  transcript: string;
  quotes: readonly Quote[];
  onOpen: (quote: string) => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const read = useRead(switches.list, { params: { workspace, transcript } });
  const remove = useWrite(switches.remove, [switches.list]);
  const [adding, setAdding] = useState(false);
  return (
    <section className={css.way} aria-label="The way to the switch">
      <h2>The way to the switch</h2>
      <FailureOf error={remove.error} />
      <Await read={read} of="the way" lines={3}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className={css.quiet}>No moment yet.</p>}
            {items.length > 0 && <WalkThread node={{ kind: 'switch', id: transcript }} small />}
            <ol className={css.moments}>
              {items.map((event) => (
                <Moment
                  key={event.id}
                  event={event}
                  onOpen={onOpen}
                  {...(may
                    ? { onRemove: () => remove.mutate({ params: { workspace, event: event.id } }) }
                    : {})}
                />
              ))}
            </ol>
          </>
        )}
      </Await>
      {may && quotes.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
          Add a moment
        </Button>
      )}
      <Dialog title="A moment on the way to the switch" opened={adding} onClose={() => setAdding(false)}>
        <MomentForm transcript={transcript} quotes={quotes} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

function Moment({
  event,
  onOpen,
  onRemove,
}: {
  event: SwitchEvent;
  onOpen: (quote: string) => void;
  onRemove?: () => void;
}) {
  return (
    <li>
      <strong>{stageWords[event.stage]}</strong>
      {event.on !== null && <time dateTime={event.on}>{date(event.on)}</time>}
      {event.detail !== '' && <span>{event.detail}</span>}
      <button type="button" className={css.momentQuote} onClick={() => onOpen(event.quote.id)}>
        “{event.quote.text}”
      </button>
      {onRemove && (
        <Button
          variant="subtle"
          color="ink"
          size="compact-xs"
          aria-label={`Remove: ${stageWords[event.stage]}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      )}
    </li>
  );
}

function MomentForm({
  transcript,
  quotes,
  onDone,
}: {
  transcript: string;
  quotes: readonly Quote[];
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const form = useSaving({
    initial: { stage: 'first-thought', quote: quotes[0]?.id ?? '', on: '', detail: '' },
    save: ({ stage, quote, on, detail }) =>
      attempt(switches.create, {
        params: { workspace, transcript },
        body: {
          stage: switchStages.find((each) => each === stage) ?? 'first-thought',
          quote,
          on: on === '' ? null : on,
          detail,
        },
      }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Add the moment" onCancel={onDone}>
      <Pick
        label="Stage"
        value={form.values.stage}
        data={switchStages.map((each) => ({ value: each, label: stageWords[each] }))}
        onChange={(stage) => form.set('stage', stage)}
      />
      <Pick
        label="The quote that tells of it"
        value={form.values.quote}
        data={quotes.map(({ id, text }) => ({
          value: id,
          label: text.length > 90 ? `${text.slice(0, 90)}…` : text,
        }))}
        onChange={(quote) => form.set('quote', quote)}
      />
      <Beside>
        <TextInput label="What happened" maxLength={500} {...form.field('detail')} />
        <TextInput label="On" type="date" description="Where it was told" {...form.field('on')} />
      </Beside>
    </FormFrame>
  );
}
