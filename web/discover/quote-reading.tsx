import { jobSteps } from '@rehire/contract/define/outcomes';
import { forces } from '@rehire/contract/discover/forces';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { stepWords } from '../ui/job-steps.ts';
import { Pick } from '../ui/pick.tsx';
import { Term } from '../ui/term.tsx';
import css from './coding.module.css';
import { FeelingChoice } from './feeling-choice.tsx';
import { emotionWords, forceWords } from './words.ts';

const none = 'none';

/** What a quote shows beside what it is about: a force of progress, a feeling, a step of the job. */
export function QuoteReading({ quote }: { quote: Quote }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const update = useWrite(quotes.update, [quotes.list]);
  const save = (body: { force?: Quote['force']; emotion?: number | null; step?: Quote['step'] }) =>
    update.mutate({ params: { workspace, quote: quote.id }, body, version: quote.version });
  if (!may) {
    const said = [
      quote.force && forceWords[quote.force],
      quote.emotion !== null && emotionWords[quote.emotion],
      quote.step && stepWords[quote.step],
    ].filter(Boolean);
    return said.length === 0 ? null : <p className={css.quiet}>{said.join(' · ')}</p>;
  }
  return (
    <div className={css.readings}>
      <div>
        <h3>
          <Term of="force of progress">Force</Term>
        </h3>
        <Choice
          label="Force of progress"
          value={quote.force ?? none}
          data={[
            { value: none, label: 'None' },
            ...forces.map((force) => ({ value: force, label: forceWords[force] })),
          ]}
          onChange={(value) => save({ force: forces.find((force) => force === value) ?? null })}
        />
      </div>
      <FeelingChoice felt={quote.emotion} onChange={(emotion) => save({ emotion })} />
      <Pick
        label="Step of the job"
        value={quote.step ?? ''}
        data={[
          { value: '', label: 'None' },
          ...jobSteps.map((step) => ({ value: step, label: stepWords[step] })),
        ]}
        onChange={(value) => save({ step: jobSteps.find((step) => step === value) ?? null })}
      />
      <FailureOf error={update.error} />
    </div>
  );
}
