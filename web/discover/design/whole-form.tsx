import { Button, Textarea, TextInput } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { useState } from 'react';
import { TickBox } from '../../ui/tick-box.tsx';
import { ConditionField } from './condition-field.tsx';
import css from './design.module.css';

/** What belongs to a survey as a whole: its title, how it ends, and its quotas. */
export function WholeForm({
  definition,
  onChange,
}: {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const { thanks, quotas = [] } = definition;
  const redirect = thanks?.redirect ?? '';
  const items = itemsOf(definition);
  return (
    <div className={css.form}>
      <TextInput
        label="Title"
        value={definition.title}
        maxLength={200}
        onChange={(event) =>
          event.currentTarget.value !== '' && onChange({ ...definition, title: event.currentTarget.value })
        }
      />
      <Textarea
        label="Thanks at the end"
        autosize
        minRows={1}
        value={thanks?.text ?? ''}
        onChange={(event) =>
          onChange({ ...definition, thanks: { ...thanks, text: event.currentTarget.value || undefined } })
        }
      />
      <TextInput
        label="Then go to"
        type="url"
        placeholder="https://"
        defaultValue={redirect}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim();
          if (next === '' || (URL.canParse(next) && /^https?:/.test(next)))
            onChange({ ...definition, thanks: { ...thanks, redirect: next || undefined } });
        }}
      />
      <Rotation definition={definition} onChange={onChange} />
      {quotas.map((quota, at) => {
        const put = (next: typeof quota | null): void =>
          onChange({
            ...definition,
            quotas: quotas.flatMap((each, i) => (i === at ? (next ? [next] : []) : [each])),
          });
        return (
          <div key={quota.key} className={css.texts}>
            <div className={css.pair}>
              <TextInput
                label="Quota"
                value={quota.name}
                onChange={(event) =>
                  event.currentTarget.value !== '' && put({ ...quota, name: event.currentTarget.value })
                }
              />
              <TextInput
                label="Complete answers wanted"
                type="number"
                min={1}
                value={quota.most}
                onChange={(event) =>
                  put({ ...quota, most: Math.max(1, Math.round(Number(event.currentTarget.value))) })
                }
              />
            </div>
            <ConditionField
              label="of those whose answers say"
              condition={quota.when}
              items={items}
              onChange={(when) => put(when ? { ...quota, when } : null)}
            />
          </div>
        );
      })}
      {items[0] && (
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            onChange({
              ...definition,
              quotas: [
                ...quotas,
                {
                  key: `quota${quotas.length + 1}-${items.length}`,
                  name: `Quota ${quotas.length + 1}`,
                  most: 100,
                  when: [[{ item: items[0]?.key ?? '', is: 'answered' }]],
                },
              ],
            })
          }
        >
          Add a quota
        </Button>
      )}
    </div>
  );
}

/** Which pages change places among themselves, in an order of each respondent's own. */
function Rotation({
  definition,
  onChange,
}: {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const { pages, rotations = [] } = definition;
  const [first = [], ...others] = rotations;
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const elsewhere = new Set(others.flat());
  const put = (key: string, on: boolean): void => {
    const next = pages.map((page) => page.key).filter((each) => (each === key ? on : chosen.includes(each)));
    setChosen(next);
    const groups = [...(next.length > 1 ? [next] : []), ...others];
    const { rotations: _, ...rest } = definition;
    onChange(groups.length > 0 ? { ...rest, rotations: groups } : rest);
  };
  if (pages.length < 2) return null;
  return (
    <fieldset className={css.condition}>
      <legend>Pages that change places, in an order of each respondent’s own</legend>
      {pages.map(({ key, title }, at) =>
        elsewhere.has(key) ? null : (
          <TickBox
            key={key}
            label={`Page ${at + 1}${title ? `: ${title}` : ''}`}
            checked={chosen.includes(key)}
            onChange={(on) => put(key, on)}
          />
        ),
      )}
      {others.length > 0 && <p className={css.quiet}>Other pages change places among themselves already.</p>}
    </fieldset>
  );
}
