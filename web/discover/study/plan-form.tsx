import { studies, type Study, type StudyQuota } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { PlanFields } from './plan-fields.tsx';
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
      <PlanFields field={form.field} />
      <h3>How many does it take?</h3>
      <SampleSize kind={study.kind} onTake={(people) => form.set('count', String(people))} />
      <h3>Quotas</h3>
      <QuotaEditor quotas={quotas} asked={askedBy(study)} onChange={setQuotas} />
    </FormFrame>
  );
}
