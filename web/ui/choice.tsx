import { useId } from 'react';
import css from './choice.module.css';

/** One of a few, all of them in sight: radio buttons in a row. */
export function Choice<V extends string>({
  label,
  value,
  data,
  onChange,
}: {
  label: string;
  value: V;
  data: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className={css.choice} data-screen-only>
      <legend>{label}</legend>
      {data.map((each) => (
        <label key={each.value} data-chosen={each.value === value || undefined}>
          <input
            type="radio"
            name={name}
            value={each.value}
            checked={each.value === value}
            onChange={() => onChange(each.value)}
          />
          {each.label}
        </label>
      ))}
    </fieldset>
  );
}
