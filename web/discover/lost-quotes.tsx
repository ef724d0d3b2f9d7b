import { Button } from '@mantine/core';
import { quotes as contract, type Quote } from '@rehire/contract/discover/quotes';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import css from './discover.module.css';
import own from './transcript.module.css';
import type { Place } from './highlights.ts';

/** Highlights whose words were edited away: each waits until somebody says where it belongs, or removes it. */
export function LostQuotes({
  quotes,
  selection,
  onOpen,
}: {
  quotes: readonly Quote[];
  /** What is selected in the text right now. */
  selection: () => Place | null;
  onOpen: (quote: string) => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const update = useWrite(contract.update);
  const [missing, setMissing] = useState(false);
  if (quotes.length === 0) return null;
  const put = (quote: Quote) => {
    const place = selection();
    setMissing(place === null);
    if (place)
      update.mutate({
        params: { workspace, quote: quote.id },
        body: { place },
        version: quote.version,
      });
  };
  return (
    <section className={own.lost} aria-labelledby="lost-quotes">
      <h2 id="lost-quotes">{counted(quotes.length, 'quote')} without words</h2>
      <p className={css.quiet}>
        What they marked was edited away. Select the words that they belong to and put them there, or open one
        and remove it.
      </p>
      <FailureOf error={update.error} />
      {missing && <p role="alert">Select the words in the text first.</p>}
      <ul>
        {quotes.map((quote) => (
          <li key={quote.id}>
            <button type="button" className={own.quoteLink} onClick={() => onOpen(quote.id)}>
              <span>{quote.text}</span>
              <span className={css.quiet}>{counted(quote.links.length, 'link')} rest on it</span>
            </button>
            {may && (
              <Button
                size="compact-xs"
                variant="default"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => put(quote)}
              >
                Put on the selected words
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
