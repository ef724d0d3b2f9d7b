import { Textarea } from '@mantine/core';
import { consentPurposes, studies, type Study } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useSaving } from '../../shell/saving.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { consentDrafts, purposeWords } from './people-words.ts';
import css from './study.module.css';

/** Words what people are asked to agree to, each purpose by itself. What was agreed to before stays as it was worded then. */
export function ConsentForm({ study, onDone }: { study: Study; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const now = new Map(study.consent?.texts.map(({ purpose, text }) => [purpose, text]));
  const [asked, setAsked] = useState<ReadonlySet<string>>(
    new Set(study.consent ? now.keys() : ['take-part', 'record', 'quote']),
  );
  const form = useSaving({
    initial: Object.fromEntries(
      consentPurposes.map((purpose) => [purpose, now.get(purpose) ?? consentDrafts[purpose]]),
    ) as Record<(typeof consentPurposes)[number], string>,
    save: (values) =>
      attempt(studies.word, {
        params: { workspace, study: study.id },
        body: {
          texts: consentPurposes.flatMap((purpose) =>
            asked.has(purpose) ? [{ purpose, text: values[purpose] }] : [],
          ),
        },
      }),
    saved: onDone,
  });
  return (
    <FormFrame
      form={form}
      deed={study.consent ? `Make it version ${study.consent.number + 1}` : 'Use this wording'}
      onCancel={onDone}
    >
      {consentPurposes.map((purpose) => (
        <div key={purpose} className={css.stack}>
          <TickBox
            label={purposeWords[purpose]}
            checked={asked.has(purpose)}
            onChange={(on) =>
              setAsked((all) => new Set(on ? [...all, purpose] : [...all].filter((each) => each !== purpose)))
            }
          />
          {asked.has(purpose) && (
            <Textarea
              aria-label={`Wording for ${purposeWords[purpose]}`}
              autosize
              minRows={2}
              maxLength={4000}
              required
              {...form.field(purpose)}
            />
          )}
        </div>
      ))}
    </FormFrame>
  );
}
