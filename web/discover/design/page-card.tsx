import { Button, TextInput, Textarea } from '@mantine/core';
import type { SurveyDefinition, SurveyItemType, SurveyPage } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { useState } from 'react';
import { Icon } from '../../ui/icons.tsx';
import { Pick } from '../../ui/pick.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { ConditionField } from './condition-field.tsx';
import { changePage, itemTypes, movedPage, typeWords, withItem, withoutPage } from './definition.ts';
import css from './design.module.css';
import { ItemCard } from './item-card.tsx';

interface Shown {
  readonly page: SurveyPage;
  readonly definition: SurveyDefinition;
  readonly onChange: (definition: SurveyDefinition) => void;
}

/** One page of a survey with its questions. */
export function PageCard({
  page,
  number,
  definition,
  frozen,
  onChange,
}: Shown & { number: number; frozen: boolean }) {
  const [open, setOpen] = useState(false);
  const [type, setType] = useState<SurveyItemType>('single');
  return (
    <li className={css.page}>
      <div className={css.head}>
        <h2>
          Page {number}
          {page.title && `: ${page.title}`}
        </h2>
        {!frozen && (
          <div className={css.tools}>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Move page ${number} up`}
              onClick={() => onChange(movedPage(definition, page.key, -1))}
            >
              ↑
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Move page ${number} down`}
              onClick={() => onChange(movedPage(definition, page.key, 1))}
            >
              ↓
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-expanded={open}
              aria-label={`Edit page ${number}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Done' : 'Edit'}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Remove page ${number}`}
              onClick={() => onChange(withoutPage(definition, page.key))}
            >
              <Icon name="trash" size={16} />
            </Button>
          </div>
        )}
      </div>
      {open && !frozen && <PageForm page={page} definition={definition} onChange={onChange} />}
      <ol className={css.items}>
        {page.items.map((item) => (
          <ItemCard key={item.key} item={item} definition={definition} frozen={frozen} onChange={onChange} />
        ))}
      </ol>
      {page.items.length === 0 && <p className={css.quiet}>No questions on this page yet.</p>}
      {!frozen && (
        <div className={css.clause}>
          <Pick
            aria-label={`Kind of question for page ${number}`}
            value={type}
            data={itemTypes.map((each) => ({ value: each, label: typeWords[each] }))}
            onChange={setType}
          />
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onChange(withItem(definition, page.key, type))}
          >
            Add a question
          </Button>
        </div>
      )}
    </li>
  );
}

function PageForm({ page, definition, onChange }: Shown) {
  const change = (next: SurveyPage): void => onChange(changePage(definition, page.key, () => next));
  const at = definition.pages.indexOf(page);
  const before = itemsOf({ ...definition, pages: definition.pages.slice(0, at) });
  const upToHere = itemsOf({ ...definition, pages: definition.pages.slice(0, at + 1) });
  const ahead = definition.pages.slice(at + 2);
  const rules = page.rules ?? [];
  const targets = [
    { value: 'end:not-meant', label: 'the end: not meant for them' },
    { value: 'end:thanks', label: 'the end, with thanks' },
    ...ahead.map(({ key, title }, i) => ({
      value: `page:${key}`,
      label: `page ${at + 3 + i}${title ? `: ${title}` : ''}`,
    })),
  ];
  return (
    <div className={css.form}>
      <TextInput
        label="Title"
        value={page.title ?? ''}
        onChange={(event) => change({ ...page, title: event.currentTarget.value || undefined })}
      />
      <Textarea
        label="Text above the questions"
        autosize
        minRows={1}
        value={page.text ?? ''}
        onChange={(event) => change({ ...page, text: event.currentTarget.value || undefined })}
      />
      <TickBox
        label="Questions in an order of each respondent’s own"
        checked={page.shuffle === true}
        onChange={(shuffle) => change({ ...page, shuffle })}
      />
      <ConditionField
        label="Show the page only if"
        condition={page.showIf}
        items={before}
        onChange={(showIf) => change({ ...page, showIf })}
      />
      {rules.map(({ when, to }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- rules have no identity but their place
        <div key={i}>
          <Pick
            label="After this page go to"
            value={'end' in to ? `end:${to.end}` : `page:${to.page}`}
            data={targets}
            onChange={(value) => {
              const [kind, key = ''] = value.split(':');
              const next =
                kind === 'page'
                  ? { page: key }
                  : { end: key === 'thanks' ? ('thanks' as const) : ('not-meant' as const) };
              change({ ...page, rules: rules.map((rule, j) => (j === i ? { ...rule, to: next } : rule)) });
            }}
          />
          <ConditionField
            label="if"
            condition={when}
            items={upToHere}
            onChange={(next) =>
              change({
                ...page,
                rules: rules.flatMap((rule, j) => (j !== i ? [rule] : next ? [{ ...rule, when: next }] : [])),
              })
            }
          />
        </div>
      ))}
      {upToHere[0] && (
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            change({
              ...page,
              rules: [
                ...rules,
                { when: [[{ item: upToHere.at(-1)?.key ?? '', is: 'answered' }]], to: { end: 'not-meant' } },
              ],
            })
          }
        >
          Skip or end after this page
        </Button>
      )}
    </div>
  );
}
