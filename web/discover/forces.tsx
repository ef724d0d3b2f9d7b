import { switches, type ForceCounts } from '@rehire/contract/discover/switches';
import { quotes } from '@rehire/contract/discover/quotes';
import type { Force } from '@rehire/contract/discover/forces';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { counted } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Term } from '../ui/term.tsx';
import css from './coding.module.css';
import { forceMeaning, forceWords } from './words.ts';

/** What drives people on and what holds them back, counted: forces have no common measure, so there is no score. */
export function Forces({ study }: { study: string }) {
  const workspace = useWorkspaceId();
  const read = useRead(switches.forces, { params: { workspace }, query: { study } });
  const [open, setOpen] = useState<Force | null>(null);
  return (
    <Section
      title="Forces of progress"
      note={
        <>
          Quotes that show a <Term of="force of progress">force</Term>, and in how many conversations.
        </>
      }
    >
      <Await read={read} of="the forces" lines={4}>
        {(counts) =>
          counts.telling === 0 ? (
            <p className={css.quiet}>
              No quote of this study shows a force yet. Say it of a quote in its panel.
            </p>
          ) : (
            <Diagram counts={counts} onOpen={setOpen} />
          )
        }
      </Await>
      <SideDrawer
        title={open === null ? '' : forceWords[open]}
        opened={open !== null}
        onClose={() => setOpen(null)}
      >
        {open !== null && <Showing force={open} study={study} />}
      </SideDrawer>
    </Section>
  );
}

function Diagram({ counts, onOpen }: { counts: ForceCounts; onOpen: (force: Force) => void }) {
  return (
    <>
      <p className={css.memo}>
        {counts.telling} of {counted(counts.conversations, 'conversation')} show a force.
      </p>
      <div className={css.forces}>
        {counts.forces.map(({ force, quotes: shown, conversations }) => (
          <button
            key={force}
            type="button"
            className={css.force}
            data-force={force}
            disabled={shown === 0}
            onClick={() => onOpen(force)}
          >
            <span className={css.forceName}>{forceWords[force]}</span>
            <span className={css.quiet}>{forceMeaning[force]}</span>
            <span className={css.forceCount}>{conversations}</span>
            <span className={css.quiet}>
              {conversations === 1 ? 'conversation' : 'conversations'}, {counted(shown, 'quote')}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

function Showing({ force, study }: { force: Force; study: string }) {
  const workspace = useWorkspaceId();
  const read = useReadAll(quotes.list, { params: { workspace }, query: { force, study } });
  return (
    <Await read={read} of="the quotes" lines={6}>
      {(found) => (
        <ul className={css.quotes}>
          {found.map((quote) => (
            <li key={quote.id}>
              <blockquote>{quote.text}</blockquote>
              <p className={css.quiet}>
                {quote.speaker ?? 'unnamed'},{' '}
                <To page={`/discover/transcripts/${quote.transcript.id}?quote=${quote.id}`}>
                  {quote.transcript.title}
                </To>
              </p>
              <div>
                <WalkThread node={{ kind: 'force', id: `${quote.transcript.id}:${force}` }} small />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Await>
  );
}
