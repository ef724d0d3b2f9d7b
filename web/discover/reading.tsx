import { quotes as contract, type Quote } from '@rehire/contract/discover/quotes';
import type { Transcript, Utterance } from '@rehire/contract/discover/transcripts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { codes } from '@rehire/contract/discover/codes';
import { FailureOf } from '../shell/await.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CodeChooser } from './code-chooser.tsx';
import css from './discover.module.css';
import own from './transcript.module.css';
import { highlightsByLine, placeOf, type Place } from './highlights.ts';
import { codesOf, useCoding } from './quote-codes.tsx';
import { QuoteList } from './quote-list.tsx';
import { QuotePanel } from './quote-panel.tsx';
import { SwitchWay } from './switch-way.tsx';
import { LineEditor } from './line-editor.tsx';
import { LostQuotes } from './lost-quotes.tsx';
import { Recording, type Player } from './recording.tsx';
import { Speakers } from './speakers.tsx';
import { SelectionOffer } from './selection-offer.tsx';
import { selectedWithin } from './selection.ts';
import { UtteranceLine } from './utterance-line.tsx';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const NONE: readonly Quote[] = [];

/** The open quote, where it is one of a line. */
const opened = (quotes: readonly Quote[] | undefined, open: string | null): string | null =>
  quotes?.some(({ id }) => id === open) === true ? open : null;

/**
 * The conversation with its highlights: select words by mouse or keyboard, press H to keep them as a quote, C to give them a
 * code.
 */
export function Reading({
  transcript,
  utterances,
  quotes: all,
}: {
  transcript: Transcript;
  utterances: readonly Utterance[];
  quotes: readonly Quote[];
}) {
  const quotes = useMemo(() => all.filter(({ lostAt }) => lostAt === null), [all]);
  const quotesOf = useMemo(() => highlightsByLine(utterances, quotes), [quotes, utterances]);
  const lost = all.filter(({ lostAt }) => lostAt !== null);
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const text = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useSearchParam('quote');
  const [at] = useSearchParam('at');
  const create = useWrite(contract.create, [contract.list, codes.list]);
  const shown = all.find((quote) => quote.id === open);
  const codebook = useReadAll(codes.list, { params: { workspace } });
  const known = useMemo(() => new Map(codebook.data?.map((each) => [each.id, each])), [codebook.data]);
  const coding = useCoding();
  // What is being coded: words that are no quote yet, or a quote.
  const [subject, setSubject] = useState<Place | string | null>(null);
  const coded = all.find((quote) => quote.id === subject);
  const player = useRef<Player>(null);
  // The line that is heard, by its position.
  const [heard, setHeard] = useState<number | null>(null);
  useEffect(() => {
    if (heard !== null)
      text.current
        ?.querySelector(`[data-position="${heard}"]`)
        ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [heard]);
  // The line that is corrected, by its position.
  const [correcting, setCorrecting] = useState<number | null>(null);
  const leaveLine = (position: number) => {
    setCorrecting(null);
    requestAnimationFrame(() =>
      text.current
        ?.querySelector<HTMLElement>(`[data-position="${position}"]`)
        ?.parentElement?.focus({ preventScroll: true }),
    );
  };

  useEffect(() => {
    const target =
      open === null ? `[data-position="${CSS.escape(at ?? '')}"]` : `[data-quotes~="${CSS.escape(open)}"]`;
    text.current?.querySelector(target)?.scrollIntoView({ block: 'center' });
  }, [open, at]);

  const selection = useCallback((): Place | null => {
    const now = text.current ? selectedWithin(text.current) : null;
    return now && may ? placeOf(utterances, now.from, now.to) : null;
  }, [may, utterances]);

  const highlight = useCallback(() => {
    const place = selection();
    if (!place) return;
    create.mutate(
      { params: { workspace }, body: { transcript: transcript.id, ...place } },
      {
        onSuccess: (quote) => {
          window.getSelection()?.removeAllRanges();
          setOpen(quote.id);
        },
      },
    );
  }, [create, selection, setOpen, transcript.id, workspace]);

  const code = useCallback(() => setSubject(selection() ?? (may ? open : null)), [may, open, selection]);

  const toggle = (id: string) => {
    if (coded) coding.toggle(coded, id);
    else if (subject !== null && typeof subject !== 'string' && !create.isPending)
      create.mutate(
        { params: { workspace }, body: { transcript: transcript.id, ...subject, codes: [id] } },
        { onSuccess: (quote) => setSubject(quote.id) },
      );
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const act = { h: highlight, c: code }[event.key.toLowerCase()];
      if (!plain || !act || isTyping(event.target)) return;
      if (selection() === null && (act === highlight || open === null)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [code, highlight, open, selection]);

  const colours = useMemo(
    () =>
      new Map(quotes.map((quote) => [quote.id, known.get(codesOf(quote)[0]?.code ?? '')?.colour ?? null])),
    [known, quotes],
  );
  const colourOf = useCallback((id: string): number | null => colours.get(id) ?? null, [colours]);
  const play = useCallback((seconds: number) => player.current?.playFrom(seconds), []);

  return (
    <div className={own.reading}>
      <div>
        <FailureOf error={create.error} />
        {may && (
          <p className={css.quiet} data-screen-only>
            Select words and press <kbd>H</kbd> to keep them as a quote, <kbd>C</kbd> to give them a code.{' '}
            <span className={own.byKeyboard}>
              By keyboard: arrow keys up and down walk what was said, left and right pick a word, with Shift
              more of them; <kbd>E</kbd> corrects a line; <kbd>?</kbd> tells all keys.
            </span>
          </p>
        )}
        <Recording transcript={transcript} utterances={utterances} onHear={setHeard} player={player} />
        <div ref={text} className={own.text}>
          {utterances.map((utterance, line) =>
            utterance.position === correcting ? (
              <LineEditor
                key={`editor of ${utterance.position}`}
                transcript={transcript.id}
                utterance={utterance}
                onDone={() => leaveLine(utterance.position)}
              />
            ) : (
              <UtteranceLine
                key={utterance.position}
                utterance={utterance}
                quotes={quotesOf[line] ?? NONE}
                open={opened(quotesOf[line], open)}
                onOpen={setOpen}
                onCorrect={may ? setCorrecting : null}
                heard={utterance.position === heard}
                onPlay={transcript.recording ? play : null}
                colourOf={colourOf}
              />
            ),
          )}
        </div>
      </div>
      <aside className={own.margin} aria-label="Quotes of this conversation">
        <LostQuotes quotes={lost} selection={selection} onOpen={setOpen} />
        <h2>{counted(quotes.length, 'quote')}</h2>
        <QuoteList quotes={quotes} codes={known} open={open} onOpen={setOpen} />
        <Speakers transcript={transcript} unnamed={utterances.some(({ speaker }) => speaker === null)} />
        <CaseFacts transcript={transcript.id} />
        <SwitchWay transcript={transcript.id} quotes={quotes} onOpen={setOpen} />
      </aside>
      {may && <SelectionOffer text={text} busy={create.isPending} onHighlight={highlight} onCode={code} />}
      <SideDrawer title="Quote" opened={shown !== undefined} onClose={() => setOpen(null)}>
        {shown && (
          <QuotePanel
            key={shown.id}
            quote={shown}
            onRemoved={() => setOpen(null)}
            onChooseCodes={() => setSubject(shown.id)}
          />
        )}
      </SideDrawer>
      <CodeChooser
        opened={subject !== null}
        onClose={() => setSubject(null)}
        words={coded?.text ?? (subject !== null && typeof subject !== 'string' ? subject.text : '')}
        study={transcript.study}
        chosen={coded ? codesOf(coded).map((each) => each.code) : []}
        onToggle={toggle}
        error={create.error ?? coding.error}
      />
    </div>
  );
}
