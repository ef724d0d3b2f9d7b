import type { PublicIdea } from '@rehire/contract/discover/public-boards';
import type { Shown } from './shown.ts';
import { Vote } from './vote.tsx';

/** An idea among others: its vote, its title, where it stands and the first words. */
export function IdeaCard({
  idea,
  onVoted,
  ...shown
}: Shown & { idea: PublicIdea; onVoted: (idea: PublicIdea) => void }) {
  const { api, words, onOpen } = shown;
  return (
    <li class="idea">
      <Vote {...shown} idea={idea} onVoted={onVoted} />
      <div class="told">
        <h2 dir="auto">
          <a
            href={api.hrefOf(idea.id)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(idea.id);
            }}
          >
            {idea.title}
          </a>
        </h2>
        {idea.text !== '' && (
          <p class="opening" dir="auto">
            {idea.text}
          </p>
        )}
        <p class="quiet">
          <span class="state" data-state={idea.state}>
            {words.states[idea.state]}
          </span>
          {idea.answer !== '' && <span>{words.answer}</span>}
        </p>
      </div>
    </li>
  );
}
