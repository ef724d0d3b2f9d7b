import type { PublicIdea } from '@rehire/contract/discover/public-boards';
import { useEffect, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import type { Ideas, Wanted } from './api.ts';
import { IdeaCard } from './idea-card.tsx';
import { problemOf, type Shown } from './shown.ts';
import { keep, kept } from './voter.ts';
import { Write } from './write.tsx';

const TYPED_MS = 250;
/** Below so many letters nothing can be told to be like it. */
const LEAST_LETTERS = 3;

/** The ideas of a board in their order; while one is being written, those that say nearly the same. */
export function List(shown: Shown) {
  const { api, board, words } = shown;
  const [wanted, setWanted] = useState<Wanted>({ sort: 'votes', state: '' });
  const [title, setTitle] = useState(kept(api.link).draft?.title ?? '');
  const [asked, setAsked] = useState(title.trim());
  const [called, setCalled] = useState<Called<Ideas> | null>(null);
  const [tries, setTries] = useState(0);
  const searching = asked.length >= LEAST_LETTERS;

  useEffect(() => {
    const timer = setTimeout(() => setAsked(title.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [title]);
  useEffect(() => {
    let late = false;
    void api
      .ideas(searching ? { ...wanted, q: asked } : wanted)
      .then((found) => void (late || setCalled(found)));
    return () => {
      late = true;
    };
  }, [api, wanted, asked, searching, tries]);

  const items = called?.is === 'answered' ? called.value.items : [];
  const replaced = (idea: PublicIdea): void => {
    if (called?.is !== 'answered') return;
    const next = items.map((each) => (each.id === idea.id ? idea : each));
    setCalled({ is: 'answered', value: { ...called.value, items: next } });
  };
  const more = async (cursor: string): Promise<void> => {
    const found = await api.ideas({ ...wanted, cursor });
    if (found.is === 'answered')
      setCalled({ is: 'answered', value: { ...found.value, items: [...items, ...found.value.items] } });
    else setCalled(found);
  };
  const next = called?.is === 'answered' && !searching ? called.value.next : null;
  return (
    <>
      <Write
        {...shown}
        title={title}
        onTitle={(text) => {
          setTitle(text);
          keep(api.link, { draft: { title: text, text: kept(api.link).draft?.text ?? '' } });
        }}
        onWritten={() => setTries(tries + 1)}
      />
      <output class="alike">
        {searching && called?.is === 'answered' && (items.length > 0 ? words.alike : words.nothingAlike)}
      </output>
      {!searching && (
        <div class="order">
          <label>
            {words.sort}
            <select
              value={wanted.sort}
              onChange={({ currentTarget: { value } }) =>
                setWanted({ ...wanted, sort: value === 'newest' ? 'newest' : 'votes' })
              }
            >
              <option value="votes">{words.byVotes}</option>
              <option value="newest">{words.newest}</option>
            </select>
          </label>
          <label>
            {words.state}
            <select
              value={wanted.state}
              onChange={({ currentTarget: { value } }) => setWanted({ ...wanted, state: value })}
            >
              <option value="">{words.anyState}</option>
              {board.states.map(({ state, count }) => (
                <option key={state} value={state}>
                  {`${words.states[state]} (${new Intl.NumberFormat(board.language).format(count)})`}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {called === null && <output>{words.loading}</output>}
      {called !== null && called.is !== 'answered' && (
        <div role="alert">
          <p class="problem">{problemOf(called, words)}</p>
          <button type="submit" onClick={() => setTries(tries + 1)}>
            {words.again}
          </button>
        </div>
      )}
      {called?.is === 'answered' && items.length === 0 && !searching && <p>{words.empty}</p>}
      {items.length > 0 && (
        <ul class="ideas">
          {items.map((idea) => (
            <IdeaCard key={idea.id} {...shown} idea={idea} onVoted={replaced} />
          ))}
        </ul>
      )}
      {next !== null && (
        <button type="button" class="back" onClick={() => void more(next)}>
          {words.showMore}
        </button>
      )}
    </>
  );
}
