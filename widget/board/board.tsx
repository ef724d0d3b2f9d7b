import type { PublicBoard } from '@rehire/contract/discover/public-boards';
import { directionOf } from '@rehire/questionnaire/languages';
import { wordsAtOnce } from '@rehire/questionnaire/words-at-once';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import type { BoardApi } from './api.ts';
import { Confirm } from './confirm.tsx';
import { IdeaPage } from './idea-page.tsx';
import { List } from './list.tsx';

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
  const atOnce = useMemo(() => wordsAtOnce([...(api.lang ?? '').split(','), ...navigator.languages]), [api]);

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
    const { language, title } =
      called?.is === 'answered' ? called.value : { language: atOnce.language, title: atOnce.ideas };
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = title;
  }, [called, atOnce]);

  if (called === null) return <output>{atOnce.loading}</output>;
  if (called.is === 'refused') return <h1>{atOnce.noBoard}</h1>;
  if (called.is === 'unreachable')
    return (
      <div role="alert">
        <h1>{atOnce.unreachable}</h1>
        <button type="submit" onClick={() => setTries(tries + 1)}>
          {atOnce.again}
        </button>
      </div>
    );
  const go = (to: string | null): void => {
    history.pushState(null, '', api.hrefOf(to));
    setIdea(to);
    setToken(null);
    scrollTo(0, 0);
  };
  const board = called.value;
  const given = { api, board, words: board.words, onOpen: go };
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
