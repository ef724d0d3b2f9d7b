import { jobs, type Job } from '@rehire/contract/jobs/jobs';
import { ProblemNotice } from '../ui/notice.tsx';
import { WorkProgress } from '../ui/progress.tsx';
import { attempt } from './client.ts';
import { useJob } from './job.ts';
import { useMay, useWorkspaceId } from './session.ts';

/** Long work as it goes on. It goes on without the page, too. */
export function JobProgress({
  job: id,
  title,
  onEnd,
}: {
  job: string;
  title: string;
  onEnd: (job: Job) => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const job = useJob(id, onEnd);
  if (job?.status === 'failed' && job.problem) return <ProblemNotice problem={job.problem} />;
  const waiting = job === null || job.status === 'queued';
  return (
    <WorkProgress
      title={title}
      done={waiting ? null : job.progress}
      note={
        job?.note ?? (waiting ? 'Waiting for its turn. You may leave this page.' : 'You may leave this page.')
      }
      {...(may ? { onCancel: () => void attempt(jobs.cancel, { params: { workspace, job: id } }) } : {})}
    />
  );
}
