import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Field } from './field.ts';

/** Choices that are put in order by being tapped one after the other; tapped again, one leaves its place. */
export function Ranking({
  item,
  given,
  described,
  onChange,
}: Field<Extract<SurveyItem, { type: 'ranking' }>>) {
  const order = Array.isArray(given) ? given : [];
  const toggle = (value: string): void => {
    const others = order.filter((each) => each !== value);
    const next = others.length < order.length ? others : [...order, value];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <div class="choices">
      {item.choices.map(({ value, label, image }) => {
        const place = order.indexOf(value) + 1;
        return (
          <button
            key={value}
            type="button"
            class="choice rank"
            aria-pressed={place > 0}
            aria-describedby={described}
            onClick={() => toggle(value)}
          >
            <span class="place">{place > 0 ? place : ''}</span>
            {image && <img src={image} alt="" />}
            {label}
          </button>
        );
      })}
    </div>
  );
}
