import type { Draft } from '@rehire/contract/discover/drafts';
import { Notice } from '../../ui/notice.tsx';
import { JobProgress } from '../job-progress.tsx';
import { useRefresh } from '../queries.ts';

/** How it stands with a draft that is not here as a whole: how far it is, or why it is not. Nothing where it is. */
export function DraftState({ draft }: { draft: Draft }) {
  const refresh = useRefresh();
  if (draft.state === 'waiting')
    return <JobProgress job={draft.job} title="Drafting" onEnd={() => void refresh()} />;
  if (draft.state === 'failed')
    return (
      <Notice tone="bad" title="There is no draft">
        <p>{draft.problem}</p>
      </Notice>
    );
  if (draft.state === 'stopped')
    return (
      <Notice tone="calm" title="This was cancelled">
        <p>{draft.lines.length > 0 ? 'What came before is here.' : 'Nothing had come yet.'}</p>
      </Notice>
    );
  return null;
}
