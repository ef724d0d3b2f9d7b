import { drafts } from '@rehire/contract/discover/drafts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { ago, counted } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import css from './define.module.css';

/** Drafts of outcomes in which something waits for a person. Nothing where none does. */
export function DraftsWaiting() {
  const workspace = useWorkspaceId();
  const read = useRead(drafts.list, { params: { workspace }, query: { kind: 'outcomes', limit: 20 } });
  const open = read.data?.items.filter(({ state, undecided }) => state === 'waiting' || undecided > 0) ?? [];
  if (open.length === 0) return null;
  return (
    <Section title="Drafts" note="Proposed by a language model from quotes. Nothing of it is an outcome yet.">
      <ul className={css.pairs}>
        {open.map(({ id, state, undecided, sent, authorName, at }) => (
          <li key={id}>
            <To page={`/define/drafts/${id}`}>
              {undecided > 0
                ? `${counted(undecided, 'proposal')} from ${counted(sent, 'quote')}`
                : `Being drafted from ${counted(sent, 'quote')}`}
            </To>
            <span className={css.quiet}>
              asked by {authorName ?? 'somebody'} {ago(at, new Date())}
              {state === 'waiting' && undecided > 0 && ', more to come'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
