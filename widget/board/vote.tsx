import type { PublicIdea } from '@rehire/contract/discover/public-boards';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { problemOf, type Shown } from './shown.ts';
import { Trap } from '../trap.tsx';

/** The vote for an idea: given and taken back by one button; where addresses are confirmed, a letter is asked for first. */
export function Vote({
  idea,
  onVoted,
  api,
  board,
  words,
}: Shown & { idea: PublicIdea; onVoted: (idea: PublicIdea) => void }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const press = async (): Promise<void> => {
    setSaid(null);
    if (board.voters === 'email' && !api.confirmed()) {
      setAsking(!asking);
      return;
    }
    setBusy(true);
    const called = await api.vote(idea, () => setSaid({ text: words.working, bad: false }));
    setBusy(false);
    if (called.is === 'answered') {
      setSaid(null);
      onVoted(called.value.idea);
    } else if (called.is === 'refused' && called.status === 401) setAsking(true);
    else setSaid({ text: problemOf(called, words), bad: true });
  };
  const shown = new Intl.NumberFormat(board.language).format(idea.votes);
  const word = idea.voted ? words.voted : words.vote;
  return (
    <div class="voting">
      <button
        type="button"
        class="vote"
        aria-pressed={idea.voted}
        aria-label={`${shown} ${word}: ${idea.title}`}
        disabled={busy}
        onClick={() => void press()}
      >
        <strong>{shown}</strong> <span>{word}</span>
      </button>
      {asking && (
        <Ask
          {...{ api, words }}
          idea={idea.id}
          onSaid={(text, bad) => {
            setSaid({ text, bad });
            if (!bad) setAsking(false);
          }}
          onWorking={(text) => setSaid({ text, bad: false })}
          onCancel={() => setAsking(false)}
        />
      )}
      <output class={said?.bad ? 'problem' : 'said'}>{said?.text}</output>
    </div>
  );
}

function Ask({
  api,
  words,
  idea,
  onSaid,
  onWorking,
  onCancel,
}: Pick<Shown, 'api' | 'words'> & {
  idea: string;
  onSaid: (text: string, bad: boolean) => void;
  onWorking: (text: string) => void;
  onCancel: () => void;
}) {
  const [email, setEmail] = useState('');
  const trap = useRef<HTMLInputElement>(null);
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        const working = (): void => onWorking(words.working);
        void api.ask(email, idea, trap.current?.value ?? '', working).then((called) => {
          const sent = called.is === 'answered' && called.value.mailed;
          const why = called.is === 'answered' ? words.notMailed : problemOf(called, words);
          onSaid(sent ? words.look : why, !sent);
        });
      }}
    >
      <label htmlFor={field}>{words.toVote}</label>
      <input
        id={field}
        type="email"
        required
        autocomplete="email"
        dir="ltr"
        ref={input}
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <Trap field={trap} />
      <footer>
        <button type="submit">{words.askLetter}</button>
        <button type="button" class="back" onClick={onCancel}>
          {words.cancel}
        </button>
      </footer>
    </form>
  );
}
