import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { jobSteps, outcomes, outcomeTypes, type Outcome } from '@rehire/contract/define/outcomes';
import { proposals, type Proposal } from '@rehire/contract/define/proposals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attempt, call } from '../shell/client.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { stepWords } from '../ui/job-steps.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { Pick } from '../ui/pick.tsx';
import { Findings } from './findings.tsx';
import { typeWords } from './words.ts';

const typeOf = (text: string) => outcomeTypes.find((each) => each === text) ?? 'functional';
const stepOf = (text: string) => jobSteps.find((each) => each === text) ?? null;

/** States an outcome or rewords one; while one types, the grammar is read and says what could be better. */
export function StatementForm({
  outcome,
  proposal,
  job,
  onDone,
}: {
  outcome: Outcome | null;
  /** What a draft proposes, to be stated in other words. */
  proposal?: { readonly draft: string } & Proposal;
  job: string | null;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  // The version that was opened, not the latest that was read since: who saves over another's words must be told.
  const [version] = useState(outcome?.version);
  const form = useSaving<unknown, Record<'statement' | 'type' | 'step', string>>({
    initial: {
      statement: outcome?.statement ?? proposal?.text ?? '',
      type: outcome?.type ?? proposal?.type ?? 'functional',
      step: outcome?.step ?? '',
    },
    save: ({ statement, type, step }) => {
      const body = { statement, type: typeOf(type), step: stepOf(step) };
      if (proposal) {
        const { draft, position } = proposal;
        return attempt(proposals.accept, {
          params: { workspace, draft, position },
          body: { as: 'new', ...body, job },
        });
      }
      return outcome
        ? attempt(outcomes.update, {
            params: { workspace, outcome: outcome.id },
            body,
            ...(version === undefined ? {} : { version }),
          })
        : attempt(outcomes.create, { params: { workspace }, body: { ...body, job } });
    },
    saved: onDone,
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
    <FormFrame form={form} deed={outcome ? 'Save' : 'Add the outcome'} onCancel={onDone}>
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
      <Beside>
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
      </Beside>
    </FormFrame>
  );
}
