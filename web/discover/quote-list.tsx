import type { Code } from '@rehire/contract/discover/codes';
import type { Quote } from '@rehire/contract/discover/quotes';
import { memo } from 'react';
import { counted } from '../ui/format.ts';
import { CodeName } from './code-name.tsx';
import css from './discover.module.css';
import own from './transcript.module.css';
import { codesOf } from './quote-codes.tsx';
import { forceWords } from './words.ts';

const outcomesOf = (quote: Quote): number => quote.links.filter(({ to }) => to.kind === 'outcome').length;

/** The quotes of a conversation in their order. There are hundreds: one is drawn again only where it has changed itself. */
export function QuoteList({
  quotes,
  codes,
  open,
  onOpen,
}: {
  quotes: readonly Quote[];
  /** Every code by its id. */
  codes: ReadonlyMap<string, Code>;
  open: string | null;
  onOpen: (quote: string) => void;
}) {
  return (
    <ol>
      {quotes.map((quote) => (
        <Line key={quote.id} quote={quote} codes={codes} isOpen={quote.id === open} onOpen={onOpen} />
      ))}
    </ol>
  );
}

const Line = memo(function QuoteLine({
  quote,
  codes,
  isOpen,
  onOpen,
}: {
  quote: Quote;
  codes: ReadonlyMap<string, Code>;
  isOpen: boolean;
  onOpen: (quote: string) => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={own.quoteLink}
        data-open={isOpen || undefined}
        onClick={() => onOpen(quote.id)}
      >
        <span>{quote.text}</span>
        <span className={own.given}>
          {codesOf(quote).flatMap(({ edge, code: id }) => {
            const found = codes.get(id);
            return found ? [<CodeName key={edge} name={found.name} colour={found.colour} />] : [];
          })}
        </span>
        <span className={css.quiet}>
          {[
            quote.links.length === 0 && 'not coded yet',
            quote.force && forceWords[quote.force],
            outcomesOf(quote) > 0 && counted(outcomesOf(quote), 'outcome'),
            quote.note,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </li>
  );
});
