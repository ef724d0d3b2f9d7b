import { Button } from '@mantine/core';
import { outcomeLists } from '@rehire/contract/define/outcome-lists';
import {
  jobSteps,
  outcomes,
  outcomeStatuses,
  outcomeTypes,
  type Outcome,
} from '@rehire/contract/define/outcomes';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { stepWords } from '../ui/job-steps.ts';
import { Pick } from '../ui/pick.tsx';
import css from './outcome-order.module.css';
import { statusWords, typeWords } from './words.ts';

/**
 * The outcomes in their order, to be arranged and changed several at once, all of it by keyboard: arrow keys walk, Space
 * picks, with Alt the arrow keys move what is picked, Ctrl+A picks all, Escape none.
 */
export function OutcomeOrder({ all }: { all: readonly Outcome[] }) {
  const workspace = useWorkspaceId();
  const touched = [outcomes.list];
  const order = useWrite(outcomeLists.order, touched);
  const edit = useWrite(outcomeLists.edit, touched);
  const list = useRef<HTMLUListElement>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  // The row to go on from once the list was read again, by its outcome: where it stands then is where the focus goes.
  const [following, setFollowing] = useState<{ readonly id: string } | null>(null);
  const followed = following === null ? -1 : all.findIndex(({ id }) => id === following.id);
  useEffect(() => {
    if (followed >= 0) list.current?.querySelectorAll('button')[followed]?.focus();
  }, [following, followed]);
  const chosen = all.filter(({ id }) => picked.has(id));

  const focus = (index: number) => {
    setAt(index);
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  /** Moves what is picked, or the row at hand, by one place. */
  const move = (index: number, step: -1 | 1) => {
    const here = all[index];
    if (!here || order.isPending) return;
    const moving = picked.has(here.id) ? chosen : [here];
    const ids = moving.map(({ id }) => id);
    const rest = all.filter(({ id }) => !ids.includes(id));
    const edge = step === -1 ? moving[0] : moving.at(-1);
    const place = edge ? all.indexOf(edge) + step : -1;
    const neighbour = all[place];
    if (!neighbour) return;
    const before = step === -1 ? neighbour : rest[rest.indexOf(neighbour) + 1];
    order.mutate(
      { params: { workspace }, body: { outcomes: ids, before: before?.id ?? null } },
      { onSuccess: () => setFollowing({ id: here.id }) },
    );
  };
  /** The same for who has no keys: what is picked goes together. */
  const movePicked = (step: -1 | 1) => {
    const edge = step === -1 ? chosen[0] : chosen.at(-1);
    if (edge) move(all.indexOf(edge), step);
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (step !== undefined) {
      event.preventDefault();
      if (event.altKey) move(index, step);
      else focus(Math.max(0, Math.min(all.length - 1, index + step)));
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      setPicked(new Set(all.map(({ id }) => id)));
    } else if (event.key === 'Escape') setPicked(new Set());
  };
  const change = (body: object) =>
    edit.mutate(
      {
        params: { workspace },
        body: { outcomes: chosen.map(({ id, version }) => ({ id, version })), ...body },
      },
      { onSuccess: () => setFollowing(all[at] ?? null) },
    );

  return (
    <>
      <p className={css.how}>
        <kbd>↑</kbd> <kbd>↓</kbd> walk, <kbd>Space</kbd> picks, <kbd>Alt</kbd> with <kbd>↑</kbd> <kbd>↓</kbd>{' '}
        moves what is picked, <kbd>Ctrl</kbd>+<kbd>A</kbd> picks all.
      </p>
      <FailureOf error={order.error ?? edit.error} />
      <ul ref={list} className={css.list} aria-label="Outcomes in their order">
        {all.map((outcome, index) => (
          <li key={outcome.id}>
            <button
              type="button"
              aria-pressed={picked.has(outcome.id)}
              tabIndex={index === Math.min(at, all.length - 1) ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => toggle(outcome.id)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span className={css.place}>{index + 1}</span>
              <span>{outcome.statement}</span>
              <span className={css.quiet}>
                {[
                  outcome.step && stepWords[outcome.step],
                  typeWords[outcome.type],
                  statusWords[outcome.status],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <section className={css.bar} aria-label="What is picked">
        <output>{counted(chosen.length, 'outcome')} picked</output>
        {chosen.length > 0 && (
          <>
            <Button variant="default" size="compact-sm" onClick={() => movePicked(-1)}>
              Move up
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => movePicked(1)}>
              Move down
            </Button>
            <Pick
              aria-label="Give them a step of the job"
              size="sm"
              value=""
              data={[
                { value: '', label: 'Step …' },
                { value: 'none', label: 'Any step' },
                ...jobSteps.map((each) => ({ value: each, label: stepWords[each] })),
              ]}
              onChange={(step) => step !== '' && change({ step: step === 'none' ? null : step })}
            />
            <Pick
              aria-label="Give them a type"
              size="sm"
              value=""
              data={[
                { value: '', label: 'Type …' },
                ...outcomeTypes.map((each) => ({ value: each, label: typeWords[each] })),
              ]}
              onChange={(type) => type !== '' && change({ type })}
            />
            <Pick
              aria-label="Give them a status"
              size="sm"
              value=""
              data={[
                { value: '', label: 'Status …' },
                ...outcomeStatuses.map((each) => ({ value: each, label: statusWords[each] })),
              ]}
              onChange={(status) => status !== '' && change({ status })}
            />
            <Button variant="subtle" color="ink" size="compact-sm" onClick={() => setPicked(new Set())}>
              Pick none
            </Button>
          </>
        )}
      </section>
    </>
  );
}
