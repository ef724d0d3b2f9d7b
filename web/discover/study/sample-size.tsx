import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { sampleSizes, type PlanAim } from '@rehire/contract/discover/sample-sizes';
import type { StudyKind } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { Await } from '../../shell/await.tsx';
import { useRead } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { Beside } from '../../ui/form-frame.tsx';
import { counted, number } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import css from './study.module.css';

interface Field {
  readonly name: 'share' | 'other' | 'margin' | 'level' | 'yes' | 'population' | 'asked';
  readonly label: string;
  readonly initial: string;
  /** What is typed for 1 in the units of the plan: 100 for a percentage. */
  readonly unit: number;
}

const sure: Field = { name: 'level', label: 'How sure, %', initial: '95', unit: 100 };
const yes: Field = { name: 'yes', label: 'Of those asked, say yes, %', initial: '40', unit: 100 };
const population: Field = { name: 'population', label: 'People there are at all', initial: '', unit: 1 };

const aims: Record<PlanAim, { label: string; fields: readonly Field[] }> = {
  theme: {
    label: 'Not to miss what some would tell',
    fields: [{ name: 'share', label: 'Held by at least, % of people', initial: '20', unit: 100 }, sure, yes],
  },
  share: {
    label: 'Know a share',
    fields: [
      { name: 'margin', label: 'Within ± points', initial: '5', unit: 100 },
      { name: 'share', label: 'Expected share, %', initial: '50', unit: 100 },
      sure,
      population,
      yes,
    ],
  },
  recommend: {
    label: 'Know a recommend score',
    fields: [
      { name: 'margin', label: 'Within ± points', initial: '5', unit: 1 },
      { name: 'share', label: 'Expected promoters, %', initial: '50', unit: 100 },
      { name: 'other', label: 'Expected detractors, %', initial: '20', unit: 100 },
      sure,
      population,
      yes,
    ],
  },
  opportunity: {
    label: 'Know an opportunity score',
    fields: [
      { name: 'margin', label: 'Within ± points of 20', initial: '1', unit: 1 },
      { name: 'share', label: 'Expected important, %', initial: '75', unit: 100 },
      { name: 'other', label: 'Expected satisfied, %', initial: '40', unit: 100 },
      { name: 'asked', label: 'Of the outcomes each rates, %', initial: '100', unit: 100 },
      sure,
      population,
      yes,
    ],
  },
};

/** How many people a study needs. `onTake` takes the number over into the plan. */
export function SampleSize({ kind, onTake }: { kind: StudyKind; onTake: ((people: number) => void) | null }) {
  const workspace = useWorkspaceId();
  const [aim, setAim] = useState<PlanAim>(kind === 'survey' ? 'opportunity' : 'theme');
  const [typed, setTyped] = useState<Partial<Record<Field['name'], string>>>({});
  const { fields } = aims[aim];
  const valueOf = ({ name, initial }: Field): string => typed[name] ?? initial;
  const [query] = useDebouncedValue(
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = valueOf(field).trim().replace(',', '.');
        return value === '' ? [] : [[field.name, String(Number(value) / field.unit)]];
      }),
    ),
    250,
  );
  const read = useRead(sampleSizes.plan, { params: { workspace }, query: { aim, ...query } });
  return (
    <div className={css.stack}>
      <Pick
        label="What for"
        value={aim}
        data={(Object.keys(aims) as PlanAim[]).map((each) => ({ value: each, label: aims[each].label }))}
        onChange={(next) => {
          setAim(next);
          setTyped({});
        }}
      />
      <Beside>
        {fields.map((field) => (
          <TextInput
            key={field.name}
            label={field.label}
            inputMode="decimal"
            value={valueOf(field)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((now) => ({ ...now, [field.name]: value }));
            }}
          />
        ))}
      </Beside>
      <Await read={read} of="how many" lines={2}>
        {({ people, invitations }) => (
          <div className={css.foot} aria-live="polite">
            <span>
              <span className={css.figure}>{number(people)}</span> {people === 1 ? 'person' : 'people'}
              {invitations > people && `, so ask ${counted(invitations, 'person', 'people')}`}
            </span>
            {onTake && (
              <Button variant="default" size="compact-sm" onClick={() => onTake(people)}>
                Take it into the plan
              </Button>
            )}
          </div>
        )}
      </Await>
      <p className={css.quiet}>
        {aim === 'theme'
          ? 'The chance of hearing it at least once, people taken as they come (Fugard & Potts 2015). Whether conversations still bring something new is told by the study itself.'
          : 'For answers of people drawn by chance (Cochran 1977); a large sample of the wrong people is no better.'}
      </p>
    </div>
  );
}
