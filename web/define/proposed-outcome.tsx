import { Button } from '@mantine/core';
import { outcomes } from '@rehire/contract/define/outcomes';
import { proposals, type Proposal } from '@rehire/contract/define/proposals';
import { drafts, type Draft } from '@rehire/contract/discover/drafts';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { CitedQuotes } from '../shell/drafting/cited-quotes.tsx';
import { To } from '../shell/link.tsx';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import css from './define.module.css';
import { Findings } from './findings.tsx';
import { StatementForm } from './statement-form.tsx';
import { typeWords } from './words.ts';

const touched = [proposals.list, drafts.get, drafts.list, outcomes.list];

/** One proposal with the quotes that it rests on, and what a person can make of it. */
export function ProposedOutcome({ draft, proposal }: { draft: Draft; proposal: Proposal }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const [editing, setEditing] = useState(false);
  const params = { workspace, draft: draft.id, position: proposal.position };
  const accept = useWrite(proposals.accept, touched);
  const decide = useWrite(proposals.decide, touched);
  const { text, type, state, alike, quotes } = proposal;
  const busy = accept.isPending || decide.isPending;
  return (
    <li data-state={state}>
      <p className={css.proposed}>{text}</p>
      <p className={css.quiet}>
        {typeWords[type]}
        {state === 'dismissed' && ' · dismissed'}
      </p>
      {state === 'waiting' && <Findings statement={text} findings={proposal.findings} />}
      {state === 'waiting' && alike && (
        <p className={css.quiet}>
          {alike.same ? 'Stated already: ' : 'Nearly the same is stated already: '}
          <To page={`/define/outcomes/${alike.id}`}>{alike.statement}</To>
        </p>
      )}
      <CitedQuotes ids={quotes} cited={draft.cited} />
      <FailureOf error={accept.error ?? decide.error} />
      {state === 'accepted' && proposal.outcome !== null && (
        <p>
          <To page={`/define/outcomes/${proposal.outcome}`}>Its quotes speak for an outcome now</To>
        </p>
      )}
      {may && state === 'waiting' && (
        <div className={css.decisions}>
          {!alike?.same && (
            <Button
              size="xs"
              disabled={busy}
              onClick={() => accept.mutate({ params, body: { as: 'new', statement: text, type } })}
            >
              Accept
            </Button>
          )}
          <Button size="xs" variant="default" disabled={busy} onClick={() => setEditing(true)}>
            Reword and accept
          </Button>
          {alike && (
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              onClick={() => accept.mutate({ params, body: { as: 'evidence', outcome: alike.id } })}
            >
              Let its quotes speak for the one that is stated
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            disabled={busy}
            onClick={() => decide.mutate({ params, body: { state: 'dismissed' } })}
          >
            Dismiss
          </Button>
        </div>
      )}
      {may && state === 'dismissed' && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={busy}
          onClick={() => decide.mutate({ params, body: { state: 'waiting' } })}
        >
          Let it wait again
        </Button>
      )}
      <Dialog title="Reword and accept" opened={editing} onClose={() => setEditing(false)} size="lg">
        <StatementForm
          outcome={null}
          proposal={{ ...proposal, draft: draft.id }}
          job={null}
          onDone={() => setEditing(false)}
        />
      </Dialog>
    </li>
  );
}
