import { Button, TextInput } from '@mantine/core';
import { jobs, type Job } from '@rehire/contract/define/jobs';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useReadAll, useRefresh } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Term } from '../ui/term.tsx';
import css from './define.module.css';

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
        <JobForm job={job} onDone={() => setEditing(false)} />
      </Dialog>
    </section>
  );
}

function JobForm({ job, onDone }: { job: Job | null; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const form = useForm({
    initial: { executor: job?.executor ?? '', statement: job?.statement ?? '' },
    submit: async (body) => {
      const saved = job
        ? await attempt(jobs.update, { params: { workspace, job: job.id }, body, version: job.version })
        : await attempt(jobs.create, { params: { workspace }, body: { ...body, kind: 'core' } });
      if (!saved.ok) return saved.problem;
      await refresh();
      onDone();
      return null;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput
        label="Who does the job"
        placeholder="commuting parents"
        required
        data-autofocus
        {...form.field('executor')}
      />
      <TextInput
        label="The job"
        description="Verb, object, context; no product, no solution"
        placeholder="get a good breakfast on the table on a busy morning"
        required
        {...form.field('statement')}
      />
      <div className={css.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={form.busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
