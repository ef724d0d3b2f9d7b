import { Button } from '@mantine/core';
import type { SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { useState } from 'react';
import { Icon } from '../../ui/icons.tsx';
import { changeItem, movedItem, typeWords, withoutItem } from './definition.ts';
import css from './design.module.css';
import { ItemForm } from './item-form.tsx';

/** One question: its words, what can be done with it, and when it is opened all that it is made of. */
export function ItemCard({
  item,
  definition,
  frozen,
  onChange,
}: {
  item: SurveyItem;
  definition: SurveyDefinition;
  frozen: boolean;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const [open, setOpen] = useState(false);
  const items = itemsOf(definition);
  const before = items.slice(
    0,
    items.findIndex(({ key }) => key === item.key),
  );
  const name = `${item.key}: ${item.text}`;
  return (
    <li className={css.item}>
      <div className={css.itemHead}>
        <div>
          <h3>{item.stem ? `${item.stem} ${item.text}` : item.text}</h3>
          <span className={css.quiet}>
            {item.key} · {typeWords[item.type]}
            {item.required && ' · needs an answer'}
            {item.showIf && ' · asked under a condition'}
          </span>
        </div>
        {!frozen && (
          <div className={css.tools}>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Move up ${name}`}
              onClick={() => onChange(movedItem(definition, item.key, -1))}
            >
              ↑
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Move down ${name}`}
              onClick={() => onChange(movedItem(definition, item.key, 1))}
            >
              ↓
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-expanded={open}
              aria-label={`Edit ${name}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Done' : 'Edit'}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Remove ${name}`}
              onClick={() => onChange(withoutItem(definition, item.key))}
            >
              <Icon name="trash" size={16} />
            </Button>
          </div>
        )}
      </div>
      {open && !frozen && (
        <ItemForm item={item} before={before} onChange={(next) => onChange(changeItem(definition, next))} />
      )}
    </li>
  );
}
