import type { CitedQuote } from '@rehire/contract/discover/drafts';
import { To } from '../link.tsx';
import css from './drafting.module.css';

/** The quotes that a sentence rests on, in their words, each with the way to where it stands. */
export function CitedQuotes({ ids, cited }: { ids: readonly string[]; cited: readonly CitedQuote[] }) {
  return (
    <ul className={css.cited}>
      {cited
        .filter(({ id }) => ids.includes(id))
        .map(({ id, text, speaker, transcript }) => (
          <li key={id}>
            <blockquote>{text}</blockquote>
            <p>
              {speaker !== null && speaker !== transcript.title && `${speaker}, `}
              <To page={`/discover/transcripts/${transcript.id}?quote=${id}`}>{transcript.title}</To>
            </p>
          </li>
        ))}
    </ul>
  );
}
