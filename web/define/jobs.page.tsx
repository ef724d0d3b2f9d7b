import { Button } from '@mantine/core';
import { jobKinds, jobs, type Job } from '@rehire/contract/define/jobs';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import css from './define.module.css';
import { JobForm } from './job-form.tsx';
import { JobMap } from './job-map.tsx';
import { JobStories } from './job-stories.tsx';
import { evidenceLine, jobKindMeaning, jobKindWords } from './words.ts';

/** What are customers trying to get done, step by step, and what else comes with it? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(jobs.list, { params: { workspace } });
  const [adding, setAdding] = useState(false);
  const hasCore = list.data?.some((job) => job.kind === 'core') ?? false;
  return (
    <PageFrame
      title="Jobs"
      question="What are customers trying to get done, step by step, and what else comes with it?"
      actions={
        may && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            State a job
          </Button>
        )
      }
    >
      <Await read={list} of="the jobs" lines={10}>
        {(all) => <Jobs all={all} />}
      </Await>
      <JobStories jobs={list.data ?? []} />
      <Dialog title="State a job" opened={adding} onClose={() => setAdding(false)}>
        <JobForm
          job={null}
          kinds={jobKinds.filter((kind) => kind !== 'core' || !hasCore)}
          onDone={() => setAdding(false)}
        />
      </Dialog>
    </PageFrame>
  );
}

function Jobs({ all }: { all: readonly Job[] }) {
  const [core] = all.filter((job) => job.kind === 'core');
  return (
    <>
      {core ? (
        <>
          <p className={css.quiet}>
            The core <Term of="job to be done">job</Term> of <Term of="job executor">{core.executor}</Term> ·{' '}
            <To page="/define/outcomes">{counted(core.outcomes, 'outcome')}</To>
          </p>
          <p className={css.jobStatement}>{core.statement}</p>
          <p className={css.quiet}>Stands on {evidenceLine(core.evidence)}</p>
          <Deeds job={core} />
          <JobMap job={core.id} />
        </>
      ) : (
        <Empty title="No core job yet">
          The core job is what customers want done whatever product they use: verb, object, context. All
          outcomes measure how well it gets done.
        </Empty>
      )}
      {jobKinds
        .filter((kind) => kind !== 'core' && all.some((job) => job.kind === kind))
        .map((kind) => (
          <Section key={kind} title={`${jobKindWords[kind]} jobs`} note={jobKindMeaning[kind]}>
            <ul className={css.jobs}>
              {all
                .filter((job) => job.kind === kind)
                .map((job) => (
                  <li key={job.id}>
                    <span>
                      {job.statement}{' '}
                      <span className={css.quiet}>
                        {job.executor}
                        {job.outcomes > 0 && ` · ${counted(job.outcomes, 'outcome')}`}
                        {` · ${evidenceLine(job.evidence)}`}
                      </span>
                    </span>
                    <Deeds job={job} />
                  </li>
                ))}
            </ul>
          </Section>
        ))}
    </>
  );
}

function Deeds({ job }: { job: Job }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const [deed, setDeed] = useState<'reword' | 'remove' | null>(null);
  const remove = useWrite(jobs.remove);
  const walk = <WalkThread node={{ kind: 'job', id: job.id }} small />;
  if (!may) return walk;
  return (
    <span>
      {walk}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Reword: ${job.statement}`}
        onClick={() => setDeed('reword')}
      >
        Reword
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Remove: ${job.statement}`}
        onClick={() => setDeed('remove')}
      >
        Remove
      </Button>
      <Dialog title="Reword the job" opened={deed === 'reword'} onClose={() => setDeed(null)}>
        <JobForm job={job} kinds={[job.kind]} onDone={() => setDeed(null)} />
      </Dialog>
      <Removal
        of={{ kind: 'job', id: job.id }}
        title="Remove this job?"
        opened={deed === 'remove'}
        onClose={() => setDeed(null)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, job: job.id } });
        }}
      >
        <p>{job.statement}</p>
      </Removal>
    </span>
  );
}
