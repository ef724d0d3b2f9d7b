import { TextInput } from '@mantine/core';
import { jobs, type Job, type JobKindName } from '@rehire/contract/define/jobs';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { Pick } from '../ui/pick.tsx';
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
  const [version] = useState(job?.version);
  const form = useSaving({
    initial: { kind: kinds[0] ?? 'related', executor: job?.executor ?? '', statement: job?.statement ?? '' },
    save: ({ kind, ...body }) =>
      job
        ? attempt(jobs.update, {
            params: { workspace, job: job.id },
            body,
            ...(version === undefined ? {} : { version }),
          })
        : attempt(jobs.create, {
            params: { workspace },
            body: { ...body, kind: kinds.find((each) => each === kind) ?? 'related' },
          }),
    saved: onDone,
  });
  const kind = kinds.find((each) => each === form.values.kind) ?? 'related';
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
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
    </FormFrame>
  );
}
