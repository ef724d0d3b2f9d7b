import { Button } from '@mantine/core';
import { outcomes } from '@rehire/contract/define/outcomes';
import { useState } from 'react';
import { Await } from '../../shell/await.tsx';
import { To } from '../../shell/link.tsx';
import { useReadAll } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { counted } from '../../ui/format.ts';
import { TickBox } from '../../ui/tick-box.tsx';
import css from './design.module.css';

/** Which of the desired outcomes a survey is to rate. */
export function OutcomePicker({
  asked,
  onPick,
}: {
  asked: ReadonlySet<string>;
  onPick: (statements: readonly string[]) => void;
}) {
  const workspace = useWorkspaceId();
  const list = useReadAll(outcomes.list, { params: { workspace } });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <Await read={list} of="the outcomes">
      {(all) => {
        const open = all.filter(({ statement }) => !asked.has(statement));
        if (open.length === 0)
          return (
            <p>
              There is no outcome that this survey does not ask for yet. State some under{' '}
              <To page="/define/outcomes">Outcomes</To>.
            </p>
          );
        return (
          <div className={css.texts}>
            {open.map(({ id, statement }) => (
              <TickBox
                key={id}
                label={statement}
                checked={chosen.includes(statement)}
                onChange={(on) =>
                  setChosen(on ? [...chosen, statement] : chosen.filter((each) => each !== statement))
                }
              />
            ))}
            <Button disabled={chosen.length === 0} onClick={() => onPick(chosen)}>
              Ask for {counted(chosen.length, 'outcome')}
            </Button>
          </div>
        );
      }}
    </Await>
  );
}
