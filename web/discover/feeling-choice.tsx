import { Choice } from '../ui/choice.tsx';
import css from './coding.module.css';
import { emotionWords } from './words.ts';

const none = 'none';

/** How somebody felt about what they tell, from -2 to 2; null where nobody has said. */
export function FeelingChoice({
  felt,
  onChange,
}: {
  felt: number | null;
  onChange: (felt: number | null) => void;
}) {
  return (
    <div>
      <h3>Feeling</h3>
      <Choice
        label="How the person felt"
        value={felt === null ? none : String(felt)}
        data={[
          { value: none, label: '–' },
          ...Object.keys(emotionWords)
            .map(Number)
            .toSorted((a, b) => a - b)
            .map((each) => ({ value: String(each), label: each > 0 ? `+${each}` : String(each) })),
        ]}
        onChange={(value) => onChange(value === none ? null : Number(value))}
      />
      <p className={css.quiet}>{felt === null ? 'not said' : emotionWords[felt]}</p>
    </div>
  );
}
