import { Button } from '@mantine/core';
import { quotes as contract, type Quote } from '@rehire/contract/discover/quotes';
import type { Transcript, Utterance } from '@rehire/contract/discover/transcripts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import css from './discover.module.css';
import { placeOf } from './highlights.ts';
import { QuotePanel } from './quote-panel.tsx';
import { selectedWithin, type Selected } from './selection.ts';
import { UtteranceLine } from './utterance-line.tsx';

/** The conversation with its highlights: select words by mouse or keyboard and press H to keep them as a quote. */
export function Reading({
  transcript,
  utterances,
  quotes,
}: {
  transcript: Transcript;
  utterances: readonly Utterance[];
  quotes: readonly Quote[];
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const text = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [open, setOpen] = useSearchParam('quote');
  const [at] = useSearchParam('at');
  const create = useWrite(contract.create);
  const shown = quotes.find((quote) => quote.id === open);

  const look = useCallback(() => setSelected(text.current ? selectedWithin(text.current) : null), []);
  useEffect(() => {
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [look]);

  useEffect(() => {
    const target =
      open === null ? `[data-position="${CSS.escape(at ?? '')}"]` : `[data-quotes~="${CSS.escape(open)}"]`;
    text.current?.querySelector(target)?.scrollIntoView({ block: 'center' });
  }, [open, at]);

  const highlight = useCallback(() => {
    const now = text.current ? selectedWithin(text.current) : null;
    const place = now ? placeOf(utterances, now.from, now.to) : null;
    if (!place || !may) return;
    create.mutate(
      { params: { workspace }, body: { transcript: transcript.id, ...place } },
      {
        onSuccess: (quote) => {
          window.getSelection()?.removeAllRanges();
          setOpen(quote.id);
        },
      },
    );
  }, [create, may, setOpen, transcript.id, utterances, workspace]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && event.key.toLowerCase() === 'h' && text.current && selectedWithin(text.current)) {
        event.preventDefault();
        highlight();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [highlight]);

  return (
    <div className={css.reading}>
      <div>
        <FailureOf error={create.error} />
        {may && (
          <p className={css.quiet} data-screen-only>
            Select words and press <kbd>H</kbd> to keep them as a quote.{' '}
            <span className={css.byKeyboard}>
              By keyboard: arrow keys up and down walk what was said, left and right pick a word, with Shift
              more of them.
            </span>
          </p>
        )}
        <div ref={text} className={css.text}>
          {utterances.map((utterance) => (
            <UtteranceLine
              key={utterance.position}
              utterance={utterance}
              quotes={quotes}
              open={open}
              onOpen={setOpen}
            />
          ))}
        </div>
      </div>
      <aside className={css.margin} aria-label="Quotes of this conversation">
        <h2>{counted(quotes.length, 'quote')}</h2>
        <ol>
          {quotes.map((quote) => (
            <li key={quote.id}>
              <button
                type="button"
                className={css.quoteLink}
                data-open={quote.id === open || undefined}
                onClick={() => setOpen(quote.id)}
              >
                <span>{quote.text}</span>
                <span className={css.quiet}>
                  {quote.links.length === 0 ? 'not linked yet' : counted(quote.links.length, 'link')}
                  {quote.note !== '' && ` · ${quote.note}`}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </aside>
      {selected && may && (
        <div
          className={css.offer}
          style={{ top: selected.box.bottom + 8, left: Math.max(8, selected.box.left) }}
          data-screen-only
        >
          <Button
            size="compact-sm"
            loading={create.isPending}
            onMouseDown={(event) => event.preventDefault()}
            onClick={highlight}
          >
            Highlight
          </Button>
        </div>
      )}
      <SideDrawer title="Quote" opened={shown !== undefined} onClose={() => setOpen(null)}>
        {shown && <QuotePanel key={shown.id} quote={shown} onRemoved={() => setOpen(null)} />}
      </SideDrawer>
    </div>
  );
}
