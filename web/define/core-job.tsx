import { Button } from '@mantine/core';
import { jobs, type Job } from '@rehire/contract/define/jobs';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Term } from '../ui/term.tsx';
import css from './define.module.css';
import { JobForm } from './job-form.tsx';

/** The core job that all outcomes measure, and who does it. */
export function CoreJob() {
  const workspace = useWorkspaceId();
  const list = useReadAll(jobs.list, { params: { workspace } });
  return (
    <Await read={list} of="the job" lines={2}>
      {(all) => <Stated job={all.find((job) => job.kind === 'core') ?? null} />}
    </Await>
  );
}

function Stated({ job }: { job: Job | null }) {
  const [editing, setEditing] = useState(false);
  const may = useMay('editor');
  return (
    <section className={css.job} aria-label="The core job">
      <p className={css.quiet}>
        The core <Term of="job to be done">job</Term>
        {job && (
          <>
            {' '}
            of <Term of="job executor">{job.executor}</Term>
          </>
        )}
      </p>
      {job ? (
        <p className={css.jobStatement}>{job.statement}</p>
      ) : (
        <p>Not stated yet. All outcomes measure how well it gets done.</p>
      )}
      {may && (
        <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
          {job ? 'Reword' : 'State the job'}
        </Button>
      )}
      <Dialog
        title={job ? 'Reword the job' : 'State the job'}
        opened={editing}
        onClose={() => setEditing(false)}
      >
        <JobForm job={job} kinds={['core']} onDone={() => setEditing(false)} />
      </Dialog>
    </section>
  );
}
