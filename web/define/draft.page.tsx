import { Button } from '@mantine/core';
import { proposals } from '@rehire/contract/define/proposals';
import { drafts, type Draft } from '@rehire/contract/discover/drafts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage, FailureOf } from '../shell/await.tsx';
import { DraftState } from '../shell/drafting/draft-state.tsx';
import { leftOutLine, originLine } from '../shell/drafting/draft-words.ts';
import { useGo } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Confirm } from '../ui/dialog.tsx';
import { counted } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import css from './define.module.css';
import { ProposedOutcome } from './proposed-outcome.tsx';

/** Outcomes that a language model proposed: which of them do the quotes bear out? */
export function Page() {
  const workspace = useWorkspaceId();
  const { draft: id = '' } = useParams({ strict: false }) as { draft?: string };
  const read = useRead(drafts.get, { params: { workspace, draft: id } });
  return (
    <AwaitPage read={read} of="the draft" lines={8}>
      {(draft) => <Whole key={draft.id} draft={draft} />}
    </AwaitPage>
  );
}

function Whole({ draft }: { draft: Draft }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const params = { workspace, draft: draft.id };
  const [removing, setRemoving] = useState(false);
  const remove = useWrite(drafts.remove);
  const read = useRead(proposals.list, { params }, { enabled: draft.kind === 'outcomes' });
  const leftOut = leftOutLine(draft);
  return (
    <PageFrame
      title="Drafted outcomes"
      question="Which of these do the quotes bear out?"
      actions={
        may && (
          <Button variant="default" onClick={() => setRemoving(true)}>
            Remove the draft
          </Button>
        )
      }
    >
      <FailureOf error={remove.error} />
      <DraftState draft={draft} />
      {draft.lines.length > 0 && (
        <p className={css.answer}>
          {draft.undecided === 0
            ? 'All of them are decided.'
            : `${counted(draft.undecided, 'proposal')} ${draft.undecided === 1 ? 'waits' : 'wait'} for you: accept what the quotes say, dismiss what they do not.`}
        </p>
      )}
      {draft.state === 'drafted' && draft.lines.length === 0 && (
        <p className={css.answer}>The model proposed nothing that rests on these quotes.</p>
      )}
      <Await read={read} of="the proposals" lines={8}>
        {({ items }) => (
          <ul className={css.proposals}>
            {items.map((each) => (
              <ProposedOutcome key={each.position} draft={draft} proposal={each} />
            ))}
          </ul>
        )}
      </Await>
      {leftOut !== '' && <p className={css.quiet}>{leftOut}</p>}
      <p className={css.quiet}>{originLine(draft)}</p>
      <Confirm
        title="Remove this draft?"
        deed="Remove"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params });
          go('/define/outcomes');
        }}
      >
        <p>What waits for a decision is gone; outcomes that were made of it stay.</p>
      </Confirm>
    </PageFrame>
  );
}
