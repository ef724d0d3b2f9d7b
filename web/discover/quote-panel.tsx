import { Button, Textarea } from '@mantine/core';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import css from './discover.module.css';
import own from './transcript.module.css';
import { OutcomeLinks } from './outcome-links.tsx';
import { QuoteCodes } from './quote-codes.tsx';
import { QuoteReading } from './quote-reading.tsx';
import { Suggested } from './suggested.tsx';

/** One quote: its words, its codes, what it shows and speaks for, a note. */
export function QuotePanel({
  quote,
  onRemoved,
  onChooseCodes,
}: {
  quote: Quote;
  onRemoved: () => void;
  onChooseCodes: () => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const [removing, setRemoving] = useState(false);
  const remove = useWrite(quotes.remove);
  const update = useWrite(quotes.update, [quotes.list]);
  return (
    <div className={own.panel}>
      <blockquote>{quote.text}</blockquote>
      <p className={css.quiet}>
        {quote.speaker ?? 'unnamed'}
        {quote.authorName && ` · highlighted by ${quote.authorName}`}
      </p>
      <QuoteCodes quote={quote} onChoose={onChooseCodes} />
      <QuoteReading quote={quote} />
      <Suggested
        kind="quote"
        id={quote.id}
        onFeeling={(emotion) =>
          update.mutate({ params: { workspace, quote: quote.id }, body: { emotion }, version: quote.version })
        }
      />
      <OutcomeLinks from={{ kind: 'quote', id: quote.id }} links={quote.links} />
      <div>
        <WalkThread node={{ kind: 'quote', id: quote.id }} small />
      </div>
      {may && <Note quote={quote} />}
      {may && (
        <Button variant="subtle" color="bad" size="compact-sm" onClick={() => setRemoving(true)}>
          Remove the highlight
        </Button>
      )}
      <FailureOf error={update.error} />
      <Removal
        of={{ kind: 'quote', id: quote.id }}
        title="Remove this quote?"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, quote: quote.id } });
          onRemoved();
        }}
      >
        <p>The words stay in the transcript.</p>
      </Removal>
    </div>
  );
}

function Note({ quote }: { quote: Quote }) {
  const workspace = useWorkspaceId();
  // The version that was opened, not the latest that was read since.
  const [version, setVersion] = useState(quote.version);
  const form = useSaving({
    initial: { note: quote.note },
    save: (body) =>
      attempt(quotes.update, {
        params: { workspace, quote: quote.id },
        body,
        version,
      }),
    saved: (value) => setVersion(value.version),
  });
  return (
    <form className={own.note} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Textarea label="Note" autosize minRows={2} maxLength={4000} {...form.field('note')} />
      {form.values.note !== quote.note && (
        <Button type="submit" size="xs" loading={form.busy}>
          Save the note
        </Button>
      )}
    </form>
  );
}
