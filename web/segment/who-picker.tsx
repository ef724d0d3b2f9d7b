import { type NamedSegment, shortName } from '../ui/who.ts';
import { Mark } from '../ui/mark.tsx';
import css from './who-picker.module.css';

/** Everyone, or one segment: chips with each segment's mark. */
export function WhoPicker({
  segments,
  value,
  onChange,
}: {
  segments: readonly NamedSegment[];
  value: string | null;
  onChange: (segment: string | null) => void;
}) {
  return (
    <fieldset className={css.who}>
      <legend>Whose ratings</legend>
      <button type="button" className={css.chip} aria-pressed={value === null} onClick={() => onChange(null)}>
        Everyone
      </button>
      {segments.map((segment) => (
        <button
          type="button"
          key={segment.id}
          className={css.chip}
          title={segment.name}
          aria-pressed={value === segment.id}
          onClick={() => onChange(segment.id)}
        >
          <Mark index={segment.mark} size={10} />
          {shortName(segment.name)}
        </button>
      ))}
    </fieldset>
  );
}
