import type { PublicBoard } from '@rehire/contract/discover/public-boards';
import { directionOf } from '@rehire/questionnaire/languages';
import { useEffect, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import type { BoardApi } from './api.ts';
import { Confirm } from './confirm.tsx';
import { IdeaPage } from './idea-page.tsx';
import { List } from './list.tsx';
import { wordsFor, wordsIn } from './words.ts';

/** The idea that the address names. */
const ideaInAddress = (): string | null => new URLSearchParams(location.search).get('idea');
/** The secret of a letter, behind the `#`: it is never sent with the address. */
const tokenInAddress = (): string | null =>
  location.hash.startsWith('#rehire_confirmation_') ? location.hash.slice(1) : null;

/** A board: its ideas, one of them, or the confirmation that a letter asks for. */
export function Board({ api }: { api: BoardApi }) {
  const [called, setCalled] = useState<Called<PublicBoard> | null>(null);
  const [tries, setTries] = useState(0);
  const [idea, setIdea] = useState(ideaInAddress);
  const [token, setToken] = useState(tokenInAddress);

  useEffect(() => {
    void api.open().then(setCalled);
  }, [api, tries]);
  useEffect(() => {
    const moved = (): void => {
      setIdea(ideaInAddress());
      setToken(tokenInAddress());
    };
    addEventListener('popstate', moved);
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener('hashchange', moved);
    };
  }, []);
  useEffect(() => {
    if (called?.is !== 'answered') return;
    const { language, title } = called.value;
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = title;
  }, [called]);

  const guessed = wordsFor(navigator.languages);
  if (called === null) return <output>{guessed.loading}</output>;
  if (called.is === 'refused') return <h1>{guessed.notThere}</h1>;
  if (called.is === 'unreachable')
    return (
      <div role="alert">
        <p class="problem">{guessed.offline}</p>
        <button type="submit" onClick={() => setTries(tries + 1)}>
          {guessed.again}
        </button>
      </div>
    );
  const go = (to: string | null): void => {
    history.pushState(null, '', to === null ? location.pathname : `?idea=${encodeURIComponent(to)}`);
    setIdea(to);
    setToken(null);
    scrollTo(0, 0);
  };
  const board = called.value;
  const words = wordsIn(board.language);
  const given = { api, board, words, onOpen: go };
  return (
    <>
      <header>
        <h1 dir="auto">{board.title}</h1>
        {board.introduction !== '' && (
          <p class="intro" dir="auto">
            {board.introduction}
          </p>
        )}
      </header>
      {token !== null ? (
        <Confirm {...given} token={token} />
      ) : idea !== null ? (
        <IdeaPage {...given} id={idea} />
      ) : (
        <List {...given} />
      )}
    </>
  );
}
