import { useId, useRef, useState } from 'preact/hooks';
import { problemOf, type Shown } from './shown.ts';
import { Trap } from '../trap.tsx';
import { keep, kept } from './voter.ts';

/** The place where an idea is written: a few words first, by which those that are there are found, then the rest. */
export function Write({
  api,
  board,
  words,
  title,
  onTitle,
  onWritten,
}: Shown & { title: string; onTitle: (title: string) => void; onWritten: () => void }) {
  const id = useId();
  const [text, setText] = useState(kept(api.link).draft?.text ?? '');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const trap = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const open = title.trim().length >= 3;
  const known = api.confirmed();
  const needsEmail = board.voters === 'email' && !known;

  const send = async (): Promise<void> => {
    setBusy(true);
    setSaid(null);
    const idea = { title, text, name, email, trap: trap.current?.value ?? '' };
    const called = await api.write(idea, () => setSaid({ text: words.working, bad: false }));
    setBusy(false);
    if (called.is !== 'answered') {
      setSaid({ text: problemOf(called, words), bad: true });
      return;
    }
    const { became, mailed } = called.value;
    if (became === 'confirm' && !mailed) {
      setSaid({ text: words.notMailed, bad: true });
      return;
    }
    const then = became === 'confirm' ? words.look : words[became];
    setSaid({ text: mailed && became !== 'confirm' ? `${then} ${words.lookOptional}` : then, bad: false });
    setText('');
    keep(api.link, { draft: { title: '', text: '' } });
    onTitle('');
    onWritten();
  };

  return (
    <form
      class="write"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={`${id}title`}>{words.yours}</label>
      <input
        id={`${id}title`}
        type="text"
        required
        minLength={3}
        maxLength={160}
        autocomplete="off"
        dir="auto"
        aria-describedby={`${id}hint`}
        value={title}
        onInput={(event) => {
          setSaid(null);
          onTitle(event.currentTarget.value);
        }}
      />
      <p class="quiet" id={`${id}hint`}>
        {words.hint}
      </p>
      {open && (
        <div class="rest">
          <label>
            {words.more}
            <textarea
              rows={4}
              maxLength={5000}
              dir="auto"
              value={text}
              onInput={(event) => {
                setText(event.currentTarget.value);
                keep(api.link, { draft: { title, text: event.currentTarget.value } });
              }}
            />
          </label>
          <label>
            {words.name} <span class="quiet">({words.optional})</span>
            <input
              type="text"
              maxLength={80}
              dir="auto"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          {!known && board.mails && (
            <label>
              {needsEmail ? words.email : words.emailOptional}{' '}
              {!needsEmail && <span class="quiet">({words.optional})</span>}
              <input
                type="email"
                required={needsEmail}
                autocomplete="email"
                dir="ltr"
                value={email}
                onInput={(event) => setEmail(event.currentTarget.value)}
              />
            </label>
          )}
          <Trap field={trap} />
          <button type="submit" disabled={busy}>
            {words.send}
          </button>
        </div>
      )}
      <output class={said?.bad ? 'problem' : 'said'}>{said?.text}</output>
    </form>
  );
}
