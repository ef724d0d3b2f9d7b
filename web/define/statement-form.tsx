import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { jobSteps, outcomes, outcomeTypes, type Outcome } from '@rehire/contract/define/outcomes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attempt, call } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { stepWords } from '../ui/job-steps.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Pick } from '../ui/pick.tsx';
import css from './define.module.css';
import { Findings } from './findings.tsx';
import { typeWords } from './words.ts';

const typeOf = (text: string) => outcomeTypes.find((each) => each === text) ?? 'functional';
const stepOf = (text: string) => jobSteps.find((each) => each === text) ?? null;

/** States an outcome or rewords one; while one types, the grammar is read and says what could be better. */
export function StatementForm({
  outcome,
  job,
  onDone,
}: {
  outcome: Outcome | null;
  job: string | null;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  // The version that was opened, not the latest that was read since: who saves over another's words must be told.
  const [version] = useState(outcome?.version);
  const form = useForm({
    initial: {
      statement: outcome?.statement ?? '',
      type: outcome?.type ?? 'functional',
      step: outcome?.step ?? '',
    },
    submit: async ({ statement, type, step }) => {
      const body = { statement, type: typeOf(type), step: stepOf(step) };
      const saved = outcome
        ? await attempt(outcomes.update, {
            params: { workspace, outcome: outcome.id },
            body,
            ...(version === undefined ? {} : { version }),
          })
        : await attempt(outcomes.create, { params: { workspace }, body: { ...body, job } });
      if (!saved.ok) return saved.problem;
      await refresh();
      onDone();
      return null;
    },
  });
  const { statement, type } = form.values;
  const [checked] = useDebouncedValue(statement.trim(), 350);
  const check = useQuery({
    queryKey: ['outcome-check', workspace, checked, type],
    queryFn: () =>
      call(outcomes.check, {
        params: { workspace },
        body: { statement: checked, type: typeOf(type), ...(outcome ? { outcome: outcome.id } : {}) },
      }),
    enabled: checked.length > 8,
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Textarea
        label="Statement"
        description="Direction, metric, object and context: “Minimize the time it takes to find what the children will eat on a weekday morning”"
        autosize
        minRows={2}
        maxLength={1000}
        required
        data-autofocus
        {...form.field('statement')}
      />
      <output>
        {check.data && checked.length > 8 && <Findings statement={checked} findings={check.data.findings} />}
      </output>
      <div className={css.pair}>
        <Pick
          label="Type"
          value={type}
          data={outcomeTypes.map((each) => ({ value: each, label: typeWords[each] }))}
          onChange={(value) => form.set('type', value)}
        />
        <Pick
          label="Step of the job"
          value={form.values.step}
          data={[
            { value: '', label: 'Any' },
            ...jobSteps.map((each) => ({ value: each, label: stepWords[each] })),
          ]}
          onChange={(value) => form.set('step', value)}
        />
      </div>
      <div className={css.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={form.busy}>
          {outcome ? 'Save' : 'Add the outcome'}
        </Button>
      </div>
    </form>
  );
}
