import { Button, TextInput } from '@mantine/core';
import { jobs, type Job, type JobKindName } from '@rehire/contract/define/jobs';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Pick } from '../ui/pick.tsx';
import css from './define.module.css';
import { jobKindMeaning, jobKindWords } from './words.ts';

/** States a job of one of these kinds, or rewords one. */
export function JobForm({
  job,
  kinds,
  onDone,
}: {
  job: Job | null;
  kinds: readonly JobKindName[];
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const [version] = useState(job?.version);
  const form = useForm({
    initial: { kind: kinds[0] ?? 'related', executor: job?.executor ?? '', statement: job?.statement ?? '' },
    submit: async ({ kind, ...body }) => {
      const saved = job
        ? await attempt(jobs.update, {
            params: { workspace, job: job.id },
            body,
            ...(version === undefined ? {} : { version }),
          })
        : await attempt(jobs.create, {
            params: { workspace },
            body: { ...body, kind: kinds.find((each) => each === kind) ?? 'related' },
          });
      if (!saved.ok) return saved.problem;
      await refresh();
      onDone();
      return null;
    },
  });
  const kind = kinds.find((each) => each === form.values.kind) ?? 'related';
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      {kinds.length > 1 && (
        <Pick
          label="Kind"
          description={jobKindMeaning[kind]}
          value={kind}
          data={kinds.map((each) => ({ value: each, label: jobKindWords[each] }))}
          onChange={(next) => form.set('kind', next)}
        />
      )}
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
