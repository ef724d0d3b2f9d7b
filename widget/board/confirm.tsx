import type { BoardConfirmation } from '@rehire/contract/discover/public-boards';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import { problemOf, type Shown } from './shown.ts';

/** What a letter leads to: a button. To open the page confirms nothing, as mail scanners open it, too. */
export function Confirm({ api, words, onOpen, token }: Shown & { token: string }) {
  const [called, setCalled] = useState<Called<BoardConfirmation> | null>(null);
  const [busy, setBusy] = useState(false);
  const [working, setWorking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [called]);
  const confirm = (): void => {
    setBusy(true);
    void api
      .confirm(token, () => setWorking(true))
      .then((answer) => {
        setBusy(false);
        setWorking(false);
        setCalled(answer);
      });
  };
  if (called?.is === 'answered') {
    const { became, idea } = called.value;
    return (
      <section class="notice">
        <h2 tabIndex={-1} ref={heading}>
          {words.confirmed}
        </h2>
        {became !== null && <p>{words[became]}</p>}
        <button type="submit" onClick={() => onOpen(idea?.id ?? null)}>
          {idea === null ? words.back : idea.title}
        </button>
      </section>
    );
  }
  const usedUp = called?.is === 'refused' && called.status === 404;
  return (
    <section class="notice">
      <h2 tabIndex={-1} ref={heading}>
        {usedUp ? words.usedUp : words.isItYou}
      </h2>
      {called !== null && !usedUp && (
        <p class="problem" role="alert">
          {problemOf(called, words)}
        </p>
      )}
      <output>{working && words.working}</output>
      {usedUp ? (
        <button type="button" class="back" onClick={() => onOpen(null)}>
          {words.back}
        </button>
      ) : (
        <button type="submit" disabled={busy} onClick={confirm}>
          {words.itIsMe}
        </button>
      )}
    </section>
  );
}
