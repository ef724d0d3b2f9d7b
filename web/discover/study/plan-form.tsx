import { TextInput } from '@mantine/core';
import { studies, type Study, type StudyQuota } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { Beside, FormFrame } from '../../ui/form-frame.tsx';
import { QuotaEditor } from './quotas.tsx';
import { SampleSize } from './sample-size.tsx';

/** The traits that the screener asks for, with the answers that fit. */
const askedBy = ({ screener }: Study) =>
  screener.flatMap((question) =>
    question.trait === ''
      ? []
      : [
          {
            trait: question.trait,
            values:
              question.kind === 'text'
                ? []
                : question.options.filter(({ fits }) => fits).map(({ label }) => label),
          },
        ],
  );

/** With how many, with whom and why; how many it takes stands beside it. */
export function PlanForm({ study, onDone }: { study: Study; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [version] = useState(study.version);
  const [quotas, setQuotas] = useState<readonly StudyQuota[]>(study.plan.quotas);
  const form = useSaving({
    initial: {
      count: study.plan.people === null ? '' : String(study.plan.people),
      who: study.plan.who,
      why: study.plan.why,
    },
    save: ({ count, who, why }) =>
      attempt(studies.update, {
        params: { workspace, study: study.id },
        version,
        body: {
          plan: { people: count.trim() === '' ? null : Number(count), who, why, quotas: [...quotas] },
        },
      }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save the plan" onCancel={onDone}>
      <Beside>
        <TextInput
          label="How many people"
          inputMode="numeric"
          pattern="[1-9][0-9]{0,3}"
          title="A whole number from 1 to 9999"
          {...form.field('count')}
        />
        <TextInput label="Who" maxLength={2000} {...form.field('who')} />
        <TextInput label="Why they" maxLength={2000} {...form.field('why')} />
      </Beside>
      <h3>How many does it take?</h3>
      <SampleSize kind={study.kind} onTake={(people) => form.set('count', String(people))} />
      <h3>Quotas</h3>
      <QuotaEditor quotas={quotas} asked={askedBy(study)} onChange={setQuotas} />
    </FormFrame>
  );
}
