import { Button } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { withOutcomes, withPage } from './definition.ts';
import css from './design.module.css';
import { OutcomePicker } from './outcome-picker.tsx';
import { PageCard } from './page-card.tsx';

/** What a survey asks, page by page. */
export function Questions({
  definition,
  frozen,
  onChange,
}: {
  definition: SurveyDefinition;
  frozen: boolean;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const [picking, setPicking] = useState(false);
  const asked = new Set(
    itemsOf(definition).flatMap((item) =>
      item.type === 'rating' && item.rates ? [item.rates.statement] : [],
    ),
  );
  return (
    <>
      <ol className={css.pages}>
        {definition.pages.map((page, at) => (
          <PageCard
            key={page.key}
            page={page}
            number={at + 1}
            definition={definition}
            frozen={frozen}
            onChange={onChange}
          />
        ))}
      </ol>
      {!frozen && (
        <div className={css.clause}>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onChange(withPage(definition))}
          >
            Add a page
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setPicking(true)}
          >
            Rate outcomes
          </Button>
        </div>
      )}
      <Dialog title="Rate outcomes" opened={picking} onClose={() => setPicking(false)} size="lg">
        <OutcomePicker
          asked={asked}
          onPick={(statements) => {
            onChange(withOutcomes(definition, statements));
            setPicking(false);
          }}
        />
      </Dialog>
    </>
  );
}
