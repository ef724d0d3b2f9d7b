import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { useState } from 'preact/hooks';
import type { Field } from './field.ts';

/** Choices of which one or several hold, with pictures where they have some, and room for something else. */
export function Choices({
  item,
  given,
  described,
  words,
  onChange,
}: Field<Extract<SurveyItem, { type: 'single' | 'multiple' }>>) {
  const one = item.type === 'single';
  const list = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const offered = new Set(item.choices.map(({ value }) => value));
  const own = list.find((value) => !offered.has(value));
  const [open, setOpen] = useState(own !== undefined);
  const chosen = list.filter((value) => offered.has(value));
  const give = (values: readonly string[]): void => {
    const [first] = values;
    onChange(first === undefined ? undefined : one ? first : [...values]);
  };
  const toggle = (value: string, on: boolean): void => {
    if (one) {
      setOpen(false);
      give([value]);
    } else {
      const others = list.filter((each) => each !== value);
      give(on ? [...others, value] : others);
    }
  };
  const common = {
    type: one ? ('radio' as const) : ('checkbox' as const),
    name: item.key,
    'aria-describedby': described,
  };
  return (
    <div class={item.choices.some(({ image }) => image) ? 'pictures' : 'choices'}>
      {item.choices.map(({ value, label, image }) => (
        <label key={value} class="choice">
          <input
            {...common}
            checked={chosen.includes(value) && !(one && open)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
          {image && <img src={image} alt="" />}
          {label}
        </label>
      ))}
      {item.other && (
        <div class="choice">
          <label>
            <input
              {...common}
              checked={open}
              onChange={(event) => {
                setOpen(event.currentTarget.checked);
                give(one ? [] : chosen);
              }}
            />
            {words.other}
          </label>
          {open && (
            <input
              type="text"
              maxLength={500}
              aria-label={words.other}
              value={own ?? ''}
              onInput={(event) => {
                const text = event.currentTarget.value;
                const rest = one ? [] : chosen;
                give(text.trim() === '' ? rest : [...rest, text]);
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}
