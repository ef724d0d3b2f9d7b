import type { Quote } from '@rehire/contract/discover/quotes';
import type { Utterance } from '@rehire/contract/discover/transcripts';
import { memo, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import { clock } from '../ui/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { segmentColour } from '../ui/mark.tsx';
import css from './transcript.module.css';
import { pieces, words } from './highlights.ts';
import { selectPart } from './selection.ts';

/** How long a second click may take to come, in milliseconds. */
const DOUBLE_CLICK = 250;

/**
 * What one person said in one go. Focused, the left and right arrows pick words, with Shift several. Drawn again only where
 * something of the line itself has changed: a conversation has hundreds of them.
 */
export const UtteranceLine = memo(function UtteranceLine({
  utterance,
  quotes,
  open,
  onOpen,
  onCorrect,
  onPlay,
  heard,
  colourOf,
}: {
  utterance: Utterance;
  quotes: readonly Quote[];
  open: string | null;
  onOpen: (quote: string) => void;
  /** Begins to correct a line; null where one may not. */
  onCorrect: ((position: number) => void) | null;
  /** Plays the recording from a moment on; null where there is none. */
  onPlay: ((seconds: number) => void) | null;
  /** The line is heard right now. */
  heard: boolean;
  /** The colour of a quote's first code, counted from 1; null without a code. */
  colourOf: (quote: string) => number | null;
}) {
  const picked = useRef({ anchor: -1, head: -1 });
  const text = useRef<HTMLParagraphElement>(null);
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The first click of two selects a word: a quote is opened when it was the only one.
  const openBy = ({ detail }: MouseEvent, quote: string) => {
    clearTimeout(opening.current);
    if (detail > 1) return;
    opening.current = setTimeout(
      () => window.getSelection()?.isCollapsed !== false && onOpen(quote),
      detail === 0 ? 0 : DOUBLE_CLICK,
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const line = event.currentTarget;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key.toLowerCase() === 'e' && plain && onCorrect && event.target === line) {
      event.preventDefault();
      return onCorrect(utterance.position);
    }
    const beside = { ArrowUp: line.previousElementSibling, ArrowDown: line.nextElementSibling }[event.key];
    if (beside instanceof HTMLElement) {
      event.preventDefault();
      picked.current = { anchor: -1, head: -1 };
      return beside.focus();
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || !text.current) return;
    event.preventDefault();
    const all = words(utterance.text);
    const head = Math.min(all.length - 1, Math.max(0, picked.current.head + step));
    const anchor = event.shiftKey && picked.current.anchor >= 0 ? picked.current.anchor : head;
    picked.current = { anchor, head };
    const [first, last] = [all[Math.min(anchor, head)], all[Math.max(anchor, head)]];
    if (first && last) selectPart(text.current, first.start, last.end);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- words are picked here by keyboard
    <div
      className={css.line}
      data-heard={heard || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- words are picked here by keyboard
      tabIndex={utterance.position === 0 ? 0 : -1}
      onKeyDown={onKeyDown}
    >
      <span className={css.speaker}>
        {utterance.speaker ?? ''}
        {utterance.startSeconds !== null && (
          <time>
            {onPlay ? (
              <button
                type="button"
                className={css.play}
                aria-label={`Play from ${clock(utterance.startSeconds * 1000)}`}
                onClick={() => onPlay(utterance.startSeconds ?? 0)}
              >
                {clock(utterance.startSeconds * 1000)}
              </button>
            ) : (
              clock(utterance.startSeconds * 1000)
            )}
          </time>
        )}
      </span>
      <p ref={text} data-position={utterance.position}>
        {pieces(utterance, quotes).map((piece) => {
          const [first] = piece.quotes;
          const colour = first === undefined ? null : colourOf(first);
          return first === undefined ? (
            piece.text
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the list of quotes does the same by keyboard
            <mark
              key={piece.at}
              style={colour === null ? undefined : ({ '--mark': segmentColour(colour - 1) } as CSSProperties)}
              data-quotes={piece.quotes.join(' ')}
              data-several={piece.quotes.length > 1 || undefined}
              data-open={(open !== null && piece.quotes.includes(open)) || undefined}
              onClick={(event) => openBy(event, first)}
            >
              {piece.text}
            </mark>
          );
        })}
      </p>
      {onCorrect && (
        <span className={css.correct} data-screen-only>
          <IconButton
            icon="pencil"
            small
            label={`Correct line ${utterance.position + 1}`}
            onClick={() => onCorrect(utterance.position)}
          />
        </span>
      )}
    </div>
  );
});
