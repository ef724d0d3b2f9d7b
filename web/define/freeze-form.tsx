import { TextInput } from '@mantine/core';
import { outcomeSets } from '@rehire/contract/define/outcome-sets';
import type { Outcome } from '@rehire/contract/define/outcomes';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useGo } from '../shell/link.tsx';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { counted } from '../ui/format.ts';
import { TickBox } from '../ui/tick-box.tsx';
import css from './define.module.css';

/** Which outcomes are frozen together, and what the set is called. All of them to begin with. */
export function FreezeForm({ outcomes, onDone }: { outcomes: readonly Outcome[]; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = outcomes.filter(({ id }) => !left.has(id));
  const put = (id: string, on: boolean): void => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  const form = useSaving({
    initial: { title: '' },
    save: ({ title }) =>
      attempt(outcomeSets.freeze, {
        params: { workspace },
        body: { title, outcomes: chosen.map(({ id }) => id) },
      }),
    saved: ({ id }) => {
      onDone();
      go(`/define/sets/${id}`);
    },
  });
  return (
    <FormFrame form={form} deed={`Freeze ${counted(chosen.length, 'outcome')}`} onCancel={onDone}>
      <p>
        A set keeps the words that hold now. Surveys ask for exactly these; who rewords an outcome later
        changes no score that was ever measured.
      </p>
      <TextInput
        label="Name of the set"
        placeholder="Breakfast at home, spring"
        required
        data-autofocus
        {...form.field('title')}
      />
      <fieldset className={css.picked}>
        <legend>Outcomes in it</legend>
        {outcomes.map(({ id, statement }) => (
          <TickBox key={id} label={statement} checked={!left.has(id)} onChange={(on) => put(id, on)} />
        ))}
      </fieldset>
    </FormFrame>
  );
}
