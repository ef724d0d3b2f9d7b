import type { PublicIdea } from '@rehire/contract/discover/public-boards';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import { problemOf, type Shown } from './shown.ts';
import { Vote } from './vote.tsx';

/** One idea, whole, with what the team answers. */
export function IdeaPage({ id, ...shown }: Shown & { id: string }) {
  const { api, board, words, onOpen } = shown;
  const [called, setCalled] = useState<Called<PublicIdea> | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void api.idea(id).then((found) => {
      setCalled(found);
      setTimeout(() => heading.current?.focus());
      // One that stands behind another is read where both are spoken for.
      if (found.is === 'answered' && found.value.id !== id)
        history.replaceState(null, '', api.hrefOf(found.value.id));
    });
  }, [api, id]);
  const back = (
    <button type="button" class="back" onClick={() => onOpen(null)}>
      {words.back}
    </button>
  );
  if (called === null) return <output>{words.loading}</output>;
  if (called.is !== 'answered')
    return (
      <div role="alert">
        <p class="problem">
          {called.is === 'refused' && called.status === 404 ? words.notThere : problemOf(called, words)}
        </p>
        {back}
      </div>
    );
  const idea = called.value;
  const when = new Intl.DateTimeFormat(board.language, { dateStyle: 'long' }).format(new Date(idea.saidAt));
  return (
    <article class="whole">
      <h2 tabIndex={-1} ref={heading} dir="auto">
        {idea.title}
      </h2>
      <p class="quiet">
        <span class="state" data-state={idea.state}>
          {words.states[idea.state]}
        </span>
        {idea.name !== null && idea.name !== '' && <bdi>{idea.name}</bdi>}
        <time dateTime={idea.saidAt}>{when}</time>
      </p>
      {idea.text !== '' && (
        <p class="text" dir="auto">
          {idea.text}
        </p>
      )}
      {idea.answer !== '' && (
        <section class="answer">
          <h3>{words.answer}</h3>
          <p class="text" dir="auto">
            {idea.answer}
          </p>
        </section>
      )}
      <Vote {...shown} idea={idea} onVoted={(voted) => setCalled({ is: 'answered', value: voted })} />
      {back}
    </article>
  );
}
