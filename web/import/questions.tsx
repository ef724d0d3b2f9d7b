import { TextInput } from '@mantine/core';
import type { Answers, Question } from '@rehire/contract/imports/mapping';
import { TimeZoneInput } from '../ui/time-zone-input.tsx';
import css from './import.module.css';

/** What the file does not say: one answer each, by choice or in words. */
export function Questions({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly Question[];
  answers: Answers;
  onAnswer: (id: string, answer: string) => void;
}) {
  return questions.map((question) => {
    const answer = answers[question.id] ?? (question.required ? '' : (question.suggestion ?? ''));
    const Input = question.id === 'time-zone' ? TimeZoneInput : TextInput;
    const known = `known-${question.id}`;
    return question.choices.length === 0 || question.open ? (
      <div key={question.id} className={css.narrow}>
        <Input
          label={question.text}
          description={question.why}
          required={question.required}
          placeholder={question.suggestion ?? ''}
          value={answer}
          onChange={(event) => onAnswer(question.id, event.currentTarget.value)}
          {...(question.open ? { list: known, autoComplete: 'off' } : {})}
        />
        {question.open && (
          <datalist id={known}>
            {question.choices.map(({ value }) => (
              <option key={value}>{value}</option>
            ))}
          </datalist>
        )}
      </div>
    ) : (
      <fieldset key={question.id} className={css.question}>
        <legend>{question.text}</legend>
        <p className={css.quiet}>{question.why}</p>
        {question.choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={question.id}
              value={choice.value}
              checked={answer === choice.value}
              onChange={() => onAnswer(question.id, choice.value)}
            />
            <span>
              {choice.label}
              {choice.example && <span className={css.quiet}> {choice.example}</span>}
              {question.suggestion === choice.value && <span className={css.quiet}> · most likely</span>}
            </span>
          </label>
        ))}
      </fieldset>
    );
  });
}
