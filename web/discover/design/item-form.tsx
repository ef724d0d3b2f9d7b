import { Textarea, TextInput } from '@mantine/core';
import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { useState } from 'react';
import { Pick } from '../../ui/pick.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { ChoicePictures } from './choice-pictures.tsx';
import { ConditionField } from './condition-field.tsx';
import { choicesFrom } from './definition.ts';
import css from './design.module.css';

type Change = (item: SurveyItem) => void;

/** What a question is made of. */
export function ItemForm({
  item,
  before,
  onChange,
}: {
  item: SurveyItem;
  /** The questions that come before it. */
  before: readonly SurveyItem[];
  onChange: Change;
}) {
  return (
    <div className={css.form}>
      <Textarea
        label={item.type === 'hidden' ? 'Name' : 'Question'}
        autosize
        minRows={1}
        value={item.text}
        onChange={(event) =>
          event.currentTarget.value !== '' && onChange({ ...item, text: event.currentTarget.value })
        }
      />
      <Particular item={item} onChange={onChange} />
      {item.type !== 'hidden' && (
        <>
          <TickBox
            label="Needs an answer"
            checked={item.required === true}
            onChange={(required) => onChange({ ...item, required })}
          />
          <ConditionField
            label="Ask only if"
            condition={item.showIf}
            items={before}
            onChange={(showIf) => onChange({ ...item, showIf })}
          />
        </>
      )}
    </div>
  );
}

function Particular({ item, onChange }: { item: SurveyItem; onChange: Change }) {
  switch (item.type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return <ChoicesForm key={item.key} item={item} onChange={onChange} />;
    case 'rating':
    case 'csat':
      return <ScaleForm item={item} onChange={onChange} />;
    case 'ces':
      return (
        <Pick
          label="Scale"
          value={item.variant}
          data={[
            { value: 'ces2', label: 'Agreement that it was easy, 1 to 7' },
            { value: 'ces1', label: 'How much effort, 1 to 5 (low is good)' },
          ]}
          onChange={(variant) => onChange({ ...item, variant })}
        />
      );
    case 'text':
      return (
        <>
          <TickBox
            label="Room for several lines"
            checked={item.long === true}
            onChange={(long) => onChange({ ...item, long })}
          />
          <TickBox
            label="Answers go into the feedback inbox, too"
            checked={item.inbox === true}
            onChange={(inbox) => onChange({ ...item, inbox })}
          />
        </>
      );
    case 'number':
      return (
        <div className={css.pair}>
          <Bound label="At least" value={item.least} onChange={(least) => onChange({ ...item, least })} />
          <Bound label="At most" value={item.most} onChange={(most) => onChange({ ...item, most })} />
          <TickBox
            label="Whole numbers only"
            checked={item.whole === true}
            onChange={(whole) => onChange({ ...item, whole })}
          />
        </div>
      );
    case 'date':
      return (
        <div className={css.pair}>
          <DayBound
            label="Not before"
            value={item.least}
            onChange={(least) => onChange({ ...item, least })}
          />
          <DayBound label="Not after" value={item.most} onChange={(most) => onChange({ ...item, most })} />
        </div>
      );
    case 'hidden':
      return (
        <TextInput
          label="Parameter of the address"
          description="What stands behind it in the link is kept with the answers: ?utm_source=newsletter"
          value={item.parameter}
          onChange={(event) =>
            /^[A-Za-z0-9_.-]{1,80}$/.test(event.currentTarget.value) &&
            onChange({ ...item, parameter: event.currentTarget.value })
          }
        />
      );
    default:
      return null;
  }
}

function Bound({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <TextInput
      type="number"
      label={label}
      value={value ?? ''}
      onChange={(event) =>
        onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))
      }
    />
  );
}

function DayBound({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

function ChoicesForm({
  item,
  onChange,
}: {
  item: Extract<SurveyItem, { type: 'single' | 'multiple' | 'ranking' }>;
  onChange: Change;
}) {
  const [text, setText] = useState(item.choices.map(({ label }) => label).join('\n'));
  return (
    <>
      <Textarea
        label="Answers, one a line"
        autosize
        minRows={2}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          const choices = choicesFrom(event.currentTarget.value, item.choices);
          if (choices.length > 0) onChange({ ...item, choices });
        }}
      />
      <ChoicePictures choices={item.choices} onChange={(choices) => onChange({ ...item, choices })} />
      <TickBox
        label="In an order of each respondent’s own"
        checked={item.shuffle === true}
        onChange={(shuffle) => onChange({ ...item, shuffle })}
      />
      {item.type !== 'ranking' && (
        <TickBox
          label="With room for something else"
          checked={item.other === true}
          onChange={(other) => onChange({ ...item, other })}
        />
      )}
    </>
  );
}

const scales = ['1-5', '1-7', '1-10', '0-10', '1-3', '1-4'] as const;

function ScaleForm({
  item,
  onChange,
}: {
  item: Extract<SurveyItem, { type: 'rating' | 'csat' }>;
  onChange: Change;
}) {
  const { scale } = item;
  const own = `${scale.low}-${scale.high}`;
  const words = (name: 'lowLabel' | 'highLabel', label: string) => (
    <TextInput
      label={label}
      value={scale[name] ?? ''}
      onChange={(event) =>
        onChange({ ...item, scale: { ...scale, [name]: event.currentTarget.value || undefined } })
      }
    />
  );
  return (
    <div className={css.pair}>
      <Pick
        label="Scale"
        value={own}
        data={[...new Set([own, ...scales])].map((each) => ({
          value: each,
          label: each.replace('-', ' to '),
        }))}
        onChange={(next) => {
          const [low = 1, high = 5] = next.split('-').map(Number);
          onChange({ ...item, scale: { ...scale, low, high } });
        }}
      />
      {words('lowLabel', 'Words for the low end')}
      {words('highLabel', 'Words for the high end')}
    </div>
  );
}
