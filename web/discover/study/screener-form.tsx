import { Button, TextInput } from '@mantine/core';
import { studies, type ScreenerQuestion, type Study } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { Beside, FormFrame } from '../../ui/form-frame.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Pick } from '../../ui/pick.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import css from './study.module.css';

type Choices = Extract<ScreenerQuestion, { kind: 'one' | 'several' }>;
type Option = Choices['options'][number];

const kinds = [
  { value: 'one', label: 'One answer' },
  { value: 'several', label: 'Several answers' },
  { value: 'text', label: 'In their own words' },
] as const;

const yesNo: readonly Option[] = [
  { label: 'Yes', fits: true },
  { label: 'No', fits: false },
];

function ofKind(question: ScreenerQuestion, kind: ScreenerQuestion['kind']): ScreenerQuestion {
  const { text, trait } = question;
  if (kind === 'text') return { kind, text, trait };
  return { kind, text, trait, options: question.kind === 'text' ? [...yesNo] : question.options };
}

/** Asked before somebody takes part, with which answers the study is meant for. */
export function ScreenerForm({ study, onDone }: { study: Study; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [version] = useState(study.version);
  const [questions, setQuestions] = useState<readonly ScreenerQuestion[]>(study.screener);
  const form = useSaving({
    initial: {},
    save: () =>
      attempt(studies.update, {
        params: { workspace, study: study.id },
        version,
        body: { screener: [...questions] },
      }),
    saved: onDone,
  });
  const put = (at: number, question: ScreenerQuestion) =>
    setQuestions((now) => now.map((each, i) => (i === at ? question : each)));
  return (
    <FormFrame form={form} deed="Save the screener" onCancel={onDone}>
      {questions.map((question, at) => (
        <Question
          key={at}
          number={at + 1}
          question={question}
          onChange={(next) => put(at, next)}
          onRemove={() => setQuestions((now) => now.filter((_, i) => i !== at))}
        />
      ))}
      <div>
        <Button
          variant="default"
          disabled={questions.length >= 20}
          onClick={() =>
            setQuestions((now) => [...now, { kind: 'one', text: '', trait: '', options: [...yesNo] }])
          }
        >
          Add a question
        </Button>
      </div>
    </FormFrame>
  );
}

function Question({
  number,
  question,
  onChange,
  onRemove,
}: {
  number: number;
  question: ScreenerQuestion;
  onChange: (question: ScreenerQuestion) => void;
  onRemove: () => void;
}) {
  return (
    <fieldset className={css.question}>
      <legend className={css.quiet}>Question {number}</legend>
      <TextInput
        label="Question"
        required
        maxLength={500}
        value={question.text}
        onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
      />
      <Beside>
        <Pick
          label="Answered with"
          value={question.kind}
          data={kinds}
          onChange={(kind) => onChange(ofKind(question, kind))}
        />
        <TextInput
          label="Counts as the trait"
          description="What quotas go by; may stay empty"
          maxLength={120}
          value={question.trait}
          onChange={(event) => onChange({ ...question, trait: event.currentTarget.value })}
        />
      </Beside>
      {question.kind !== 'text' && (
        <Options options={question.options} onChange={(options) => onChange({ ...question, options })} />
      )}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={onRemove}>
          Leave question {number} out
        </Button>
      </div>
    </fieldset>
  );
}

function Options({
  options,
  onChange,
}: {
  options: readonly Option[];
  onChange: (options: Option[]) => void;
}) {
  const put = (at: number, part: Partial<Option>) =>
    onChange(options.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <>
      {options.map(({ label, fits }, at) => (
        <div key={at} className={css.option}>
          <TextInput
            aria-label={`Answer ${at + 1}`}
            required
            maxLength={200}
            value={label}
            onChange={(event) => put(at, { label: event.currentTarget.value })}
          />
          <TickBox label="fits" checked={fits} onChange={(next) => put(at, { fits: next })} />
          {options.length > 2 ? (
            <IconButton
              icon="trash"
              small
              label={`Leave out answer ${at + 1}`}
              onClick={() => onChange(options.filter((_, i) => i !== at))}
            />
          ) : (
            <span />
          )}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          disabled={options.length >= 30}
          onClick={() => onChange([...options, { label: '', fits: true }])}
        >
          Add an answer
        </Button>
      </div>
    </>
  );
}
