import { Button, TextInput } from '@mantine/core';
import type { Study, StudyQuota } from '@rehire/contract/discover/studies';
import { customers } from '@rehire/contract/people/customers';
import { useId } from 'react';
import { useRead } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { counted } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import css from './study.module.css';

/** Which kinds of people are wanted, and how many of each said they would take part. */
export function QuotaBars({ quotas }: { quotas: Study['quotas'] }) {
  return (
    <ul className={css.rows} aria-label="Quotas">
      {quotas.map(({ trait, value, people, filled }) => (
        <li key={`${trait} ${value}`} className={css.quota}>
          <span>
            {trait}: {value}
          </span>
          <div className={css.bar} aria-hidden="true">
            <div style={{ width: `${Math.min(100, (filled / people) * 100)}%` }} />
          </div>
          <span className={css.quiet}>
            {filled} of {people}
            {filled >= people && ', full'}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Says which kinds of people are wanted: by traits of customers and by what the screener asks. */
export function QuotaEditor({
  quotas,
  asked,
  onChange,
}: {
  quotas: readonly StudyQuota[];
  /** Traits that the screener asks for, with the answers that there are. */
  asked: readonly { readonly trait: string; readonly values: readonly string[] }[];
  onChange: (quotas: StudyQuota[]) => void;
}) {
  const workspace = useWorkspaceId();
  const known = useRead(customers.traits, { params: { workspace } });
  const list = useId();
  const traits = [
    ...asked,
    ...(known.data?.items ?? []).map(({ name, values }) => ({
      trait: name,
      values: values.map(({ value }) => value),
    })),
  ];
  const change = (at: number, part: Partial<StudyQuota>) =>
    onChange(quotas.map((quota, i) => (i === at ? { ...quota, ...part } : quota)));
  return (
    <div className={css.stack}>
      <datalist id={list}>
        {[...new Set(traits.map(({ trait }) => trait))].map((trait) => (
          <option key={trait} value={trait}>
            {trait}
          </option>
        ))}
      </datalist>
      <ul className={css.rows}>
        {quotas.map(({ trait, value, people }, at) => (
          <li key={at} className={css.row}>
            <TextInput
              label="Trait"
              list={list}
              maxLength={120}
              required
              value={trait}
              onChange={(event) => change(at, { trait: event.currentTarget.value })}
            />
            <TextInput
              label="Value"
              list={`${list}-${at}`}
              maxLength={200}
              required
              value={value}
              onChange={(event) => change(at, { value: event.currentTarget.value })}
            />
            <datalist id={`${list}-${at}`}>
              {[
                ...new Set(traits.filter((each) => each.trait === trait).flatMap(({ values }) => values)),
              ].map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </datalist>
            <TextInput
              label="People"
              inputMode="numeric"
              required
              value={people === 0 ? '' : String(people)}
              onChange={(event) =>
                change(at, { people: Number(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 5)) })
              }
            />
            <IconButton
              icon="trash"
              label={`Leave out the quota ${at + 1}`}
              onClick={() => onChange(quotas.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        <Button
          variant="default"
          disabled={quotas.length >= 40}
          onClick={() => onChange([...quotas, { trait: traits[0]?.trait ?? '', value: '', people: 3 }])}
        >
          Add a quota
        </Button>
        {quotas.length > 0 && (
          <span className={css.quiet}>
            {counted(
              quotas.reduce((sum, { people }) => sum + people, 0),
              'place',
            )}{' '}
            in quotas
          </span>
        )}
      </div>
    </div>
  );
}
