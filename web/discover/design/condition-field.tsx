import { Button, TextInput } from '@mantine/core';
import {
  type Clause,
  type Comparison,
  comparisons,
  type Condition,
} from '@rehire/contract/discover/condition';
import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { Icon } from '../../ui/icons.tsx';
import { Pick } from '../../ui/pick.tsx';
import css from './design.module.css';

const words: Readonly<Record<Clause['is'], string>> = {
  is: 'is',
  'is-not': 'is not',
  'at-least': 'is at least',
  'at-most': 'is at most',
  has: 'has',
  'has-not': 'has not',
  answered: 'was answered',
  'not-answered': 'was not answered',
};
const isComparison = (is: string): is is Comparison => comparisons.some((each) => each === is);

function valueOf(item: SurveyItem | undefined, clause: Clause): string | number {
  if ('value' in clause) return clause.value;
  return item && 'choices' in item ? (item.choices[0]?.value ?? '') : '';
}

const fitted = (item: SurveyItem | undefined, is: Clause['is'], value: string | number): Clause => {
  const key = item?.key ?? '';
  if (!isComparison(is)) return { item: key, is };
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return { item: key, is, value: item && 'choices' in item ? String(value) : number };
};

/** A condition as rows: any of the groups, all of whose rows hold. */
export function ConditionField({
  label,
  condition,
  items,
  onChange,
}: {
  label: string;
  condition: Condition | undefined;
  /** The questions that may be asked after. */
  items: readonly SurveyItem[];
  onChange: (condition: Condition | undefined) => void;
}) {
  const [first] = items;
  const groups = condition ?? [];
  const begin = (): Clause => fitted(first, 'answered', '');
  const put = (next: readonly (readonly Clause[])[]): void => {
    const whole = next.map((group) => [...group]).filter((group) => group.length > 0);
    onChange(whole.length === 0 ? undefined : whole);
  };
  if (!first) return <p className={css.quiet}>{label}: there is no question before this one.</p>;
  return (
    <fieldset className={css.condition}>
      <legend>{label}</legend>
      {groups.map((group, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups and clauses have no identity but their place
        <div key={at} className={css.group}>
          {at > 0 && <p className={css.quiet}>or</p>}
          {group.map((clause, row) => (
            <Row
              // oxlint-disable-next-line react/no-array-index-key
              key={row}
              clause={clause}
              items={items}
              onChange={(next) =>
                put(
                  groups.map((other, i) =>
                    i === at
                      ? other.flatMap((each, j) => (j === row ? (next === null ? [] : [next]) : [each]))
                      : other,
                  ),
                )
              }
            />
          ))}
          <Button
            size="xs"
            variant="subtle"
            onClick={() => put(groups.map((other, i) => (i === at ? [...other, begin()] : other)))}
          >
            and
          </Button>
        </div>
      ))}
      <Button size="xs" variant="default" onClick={() => put([...groups, [begin()]])}>
        {groups.length === 0 ? 'Add a condition' : 'or'}
      </Button>
    </fieldset>
  );
}

function Row({
  clause,
  items,
  onChange,
}: {
  clause: Clause;
  items: readonly SurveyItem[];
  onChange: (clause: Clause | null) => void;
}) {
  const item = items.find(({ key }) => key === clause.item);
  const value = valueOf(item, clause);
  return (
    <div className={css.clause}>
      <Pick
        aria-label="Question"
        value={clause.item}
        data={items.map(({ key, text }) => ({ value: key, label: `${key}: ${text}`.slice(0, 80) }))}
        onChange={(key) => {
          const next = items.find((each) => each.key === key);
          onChange(fitted(next, clause.is, next && 'choices' in next ? (next.choices[0]?.value ?? '') : ''));
        }}
      />
      <Pick
        aria-label="Comparison"
        value={clause.is}
        data={(Object.keys(words) as Clause['is'][]).map((each) => ({ value: each, label: words[each] }))}
        onChange={(is) => onChange(fitted(item, is, value))}
      />
      {'value' in clause &&
        (item && 'choices' in item ? (
          <Pick
            aria-label="Answer"
            value={String(value)}
            data={item.choices.map((choice) => ({ value: choice.value, label: choice.label }))}
            onChange={(next) => onChange(fitted(item, clause.is, next))}
          />
        ) : (
          <TextInput
            aria-label="Answer"
            value={String(value)}
            onChange={(event) => onChange(fitted(item, clause.is, event.currentTarget.value))}
          />
        ))}
      <Button size="xs" variant="subtle" aria-label="Remove the condition" onClick={() => onChange(null)}>
        <Icon name="trash" size={16} />
      </Button>
    </div>
  );
}
