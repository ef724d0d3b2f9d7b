import { codes } from '@rehire/contract/discover/codes';
import type { Feedback } from '@rehire/contract/discover/feedback';
import { useEffect, useRef } from 'react';
import { useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { ago, counted } from '../ui/format.ts';
import { CodeName } from './code-name.tsx';
import css from './feedback.module.css';
import { stateWords } from './feedback-words.ts';
import { codesOf } from './quote-codes.tsx';
import { emotionWords } from './words.ts';

/** One piece in the list: who, when, the first words, what it is about. */
export function FeedbackRow({
  piece,
  open,
  chosen,
  onOpen,
  onChoose,
}: {
  piece: Feedback;
  open: boolean;
  chosen: boolean;
  onOpen: () => void;
  onChoose?: () => void;
}) {
  const workspace = useWorkspaceId();
  const row = useRef<HTMLLIElement>(null);
  const codebook = useReadAll(codes.list, { params: { workspace } });
  const known = new Map(codebook.data?.map((code) => [code.id, code]));
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const facts = [
    stateWords[piece.state],
    piece.owner?.name,
    piece.stage,
    piece.sentiment !== null && emotionWords[piece.sentiment],
    piece.votes > 0 && counted(piece.votes, 'vote'),
    piece.shownAt !== null ? 'on the board' : piece.source === 'board' && 'not shown',
    piece.answeredAt !== null && 'answered',
    piece.duplicates > 0 && `and ${piece.duplicates} more`,
  ].filter(Boolean);
  return (
    <li ref={row} className={css.row} data-open={open || undefined} data-chosen={chosen || undefined}>
      {onChoose && (
        <input
          type="checkbox"
          aria-label={`Choose “${piece.text.slice(0, 60)}”`}
          checked={chosen}
          onChange={onChoose}
        />
      )}
      <button type="button" className={css.open} aria-current={open || undefined} onClick={onOpen}>
        <span className={css.who}>
          <span>{piece.authorName ?? 'somebody'}</span>
          <time dateTime={piece.saidAt}>{ago(piece.saidAt, new Date())}</time>
        </span>
        {piece.title !== '' && <strong>{piece.title}</strong>}
        <span className={css.words}>{piece.text}</span>
        <span className={css.facts}>
          <span>{facts.join(' · ')}</span>
          {codesOf(piece).flatMap(({ edge, code: id }) => {
            const code = known.get(id);
            return code ? [<CodeName key={edge} name={code.name} colour={code.colour} />] : [];
          })}
        </span>
      </button>
    </li>
  );
}
