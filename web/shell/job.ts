import { jobs, type Job } from '@rehire/contract/jobs/jobs';
import { useEffect, useEffectEvent, useState } from 'react';
import { address, call, Refused } from './client.ts';
import { useWorkspaceId } from './session.ts';

const ended = (job: Job): boolean => job.status !== 'queued' && job.status !== 'running';

/** Between two looks where events do not come through, as some proxies hold them back. */
const POLL_MS = 2_000;

/** Watches long work: the job as it now is, or null until the first word of it. `onEnd` is told once. */
export function useJob(id: string | null, onEnd: (job: Job) => void): Job | null {
  const workspace = useWorkspaceId();
  const [job, setJob] = useState<Job | null>(null);
  const tellEnd = useEffectEvent(onEnd);

  useEffect(() => {
    if (id === null) return;
    const params = { workspace, job: id };
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(address(jobs.watch, { params }));
    const see = (next: Job) => {
      if (over) return;
      setJob(next);
      if (!ended(next)) return;
      stop();
      tellEnd(next);
    };
    const poll = async () => {
      try {
        see(await call(jobs.get, { params }));
      } catch (error) {
        if (error instanceof Refused && error.problem.status < 500) stop();
      }
      if (!over) timer = setTimeout(() => void poll(), POLL_MS);
    };
    const stop = () => {
      over = true;
      clearTimeout(timer);
      source.close();
    };
    source.addEventListener('job', (event: MessageEvent<string>) => see(JSON.parse(event.data) as Job));
    source.addEventListener('error', () => {
      source.close();
      if (!over) void poll();
    });
    return stop;
  }, [id, workspace]);

  return job?.id === id ? job : null;
}
