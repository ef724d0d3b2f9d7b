import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { scaleOf } from '@rehire/questionnaire/answers';
import { Choices } from './choices.tsx';
import type { Field, Shown } from './field.ts';
import { Points } from './points.tsx';
import { Ranking } from './ranking.tsx';

/** Questions that a single control answers, under a label of its own. */
function control(field: Field, id: string) {
  const { item, given, invalid, described, onChange } = field;
  const common = {
    id,
    'aria-invalid': invalid,
    'aria-describedby': described,
    'aria-required': item.required === true,
    value: given === undefined ? '' : String(given),
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value),
  };
  switch (item.type) {
    case 'text':
      return item.long ? (
        <textarea rows={4} maxLength={20_000} {...common} />
      ) : (
        <input type="text" maxLength={20_000} {...common} />
      );
    case 'number':
      return <input type="text" inputMode={item.whole ? 'numeric' : 'decimal'} class="short" {...common} />;
    case 'date':
      return <input type="date" class="short" min={item.least} max={item.most} {...common} />;
    default:
      return null;
  }
}

function group(field: Field) {
  const { item } = field;
  const scale = scaleOf(item);
  if (scale) {
    const { unlikely, likely } = field.words;
    const ends = item.type === 'nps' ? { lowLabel: unlikely, highLabel: likely } : {};
    return <Points {...field} scale={{ ...scale, ...ends }} />;
  }
  if (item.type === 'single' || item.type === 'multiple') return <Choices {...field} item={item} />;
  if (item.type === 'ranking') return <Ranking {...field} item={item} />;
  return null;
}

/** One question with what takes its answer, and what is wrong with it. */
export function Question({
  item,
  saidNeeded = false,
  answers,
  problems,
  words,
  say,
  onChange,
}: Shown & {
  item: SurveyItem;
  /** Whether the question above the group says that this needs an answer. */
  saidNeeded?: boolean;
}) {
  const problem = problems[item.key];
  const id = `item-${item.key}`;
  const described = problem === undefined ? undefined : `${id}-problem`;
  const field: Field = {
    item,
    given: answers[item.key],
    invalid: problem !== undefined,
    described,
    words,
    onChange: (value) => onChange(item.key, value),
  };
  const asked = (
    <>
      {say(item.text)}
      {item.required && !saidNeeded && <span class="required"> ({words.required})</span>}
    </>
  );
  const wrong = problem !== undefined && (
    <p class="problem" id={described}>
      {problem}
    </p>
  );
  if (item.type === 'consent')
    return (
      <div class="question" data-invalid={field.invalid || undefined}>
        <p>{asked}</p>
        <label class="choice">
          <input
            type="checkbox"
            checked={field.given === 'yes'}
            aria-invalid={field.invalid}
            aria-describedby={described}
            onChange={(event) => field.onChange(event.currentTarget.checked ? 'yes' : undefined)}
          />
          {words.agree}
        </label>
        {wrong}
      </div>
    );
  const one = control(field, id);
  if (one)
    return (
      <div class="question" data-invalid={field.invalid || undefined}>
        <label for={id}>{asked}</label>
        {one}
        {wrong}
      </div>
    );
  return (
    <fieldset class="question" data-invalid={field.invalid || undefined} aria-describedby={described}>
      <legend>{asked}</legend>
      {group(field)}
      {wrong}
    </fieldset>
  );
}
