import '../ui/mantine/select.css';
import { Button, Select, Textarea } from '@mantine/core';
import { outcomes } from '@rehire/contract/define/outcomes';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import { threads } from '@rehire/contract/thread/threads';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Confirm } from '../ui/dialog.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Choice } from '../ui/choice.tsx';
import css from './discover.module.css';
import { QuoteCodes } from './quote-codes.tsx';
import { QuoteReading } from './quote-reading.tsx';

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
  return (
    <div className={css.panel}>
      <blockquote>{quote.text}</blockquote>
      <p className={css.quiet}>
        {quote.speaker ?? 'unnamed'}
        {quote.authorName && ` · highlighted by ${quote.authorName}`}
      </p>
      <QuoteCodes quote={quote} onChoose={onChooseCodes} />
      <QuoteReading quote={quote} />
      <Links quote={quote} />
      {may && <Note quote={quote} />}
      {may && (
        <Button variant="subtle" color="bad" size="compact-sm" onClick={() => setRemoving(true)}>
          Remove the highlight
        </Button>
      )}
      <FailureOf error={remove.error} />
      <Confirm
        title="Remove this quote?"
        deed="Remove"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, quote: quote.id } });
          onRemoved();
        }}
      >
        <p>
          The words stay in the transcript.{' '}
          {quote.links.length > 0 && 'What it is linked to loses this evidence.'}
        </p>
      </Confirm>
    </div>
  );
}

function Links({ quote }: { quote: Quote }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(outcomes.list, { params: { workspace } });
  const link = useWrite(threads.link);
  const unlink = useWrite(threads.unlink);
  const [type, setType] = useState<'supports' | 'contradicts'>('supports');
  const links = quote.links.filter(({ to }) => to.kind !== 'code');
  const linked = new Set(links.map((each) => each.to.id));
  const name = (id: string) => list.data?.find((each) => each.id === id)?.statement ?? 'an outcome';
  return (
    <section className={css.links} aria-label="What it speaks for">
      <h3>Speaks for</h3>
      {links.length === 0 && <p className={css.quiet}>Not linked to an outcome yet.</p>}
      <ul>
        {links.map((each) => (
          <li key={each.edge}>
            <span>
              {each.type === 'contradicts' && <em>against </em>}
              {each.to.kind === 'outcome' ? (
                <To page={`/define/outcomes/${each.to.id}`}>{name(each.to.id)}</To>
              ) : (
                each.to.kind
              )}
            </span>
            {may && (
              <Button
                variant="subtle"
                color="ink"
                size="compact-xs"
                onClick={() => unlink.mutate({ params: { workspace, edge: each.edge } })}
              >
                Unlink
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureOf error={link.error ?? unlink.error} />
      {may && (
        <div className={css.linker}>
          <Choice
            label="For or against"
            value={type}
            onChange={setType}
            data={[
              { value: 'supports', label: 'For' },
              { value: 'contradicts', label: 'Against' },
            ]}
          />
          <Select
            aria-label="Link to an outcome"
            placeholder="Link to an outcome"
            searchable
            value={null}
            nothingFoundMessage="No such outcome"
            data={(list.data ?? [])
              .filter((each) => !linked.has(each.id))
              .map((each) => ({ value: each.id, label: each.statement }))}
            onChange={(outcome) =>
              outcome !== null &&
              link.mutate({
                params: { workspace },
                body: { from: { kind: 'quote', id: quote.id }, type, to: { kind: 'outcome', id: outcome } },
              })
            }
          />
        </div>
      )}
    </section>
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
    <form className={css.note} onSubmit={form.onSubmit}>
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
