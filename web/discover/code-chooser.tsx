// oxlint-disable jsx-a11y/prefer-tag-over-role -- a list of choices that is walked from its field has no element of its own
import { TextInput } from '@mantine/core';
import { codes as contract } from '@rehire/contract/discover/codes';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { RestOfChoice } from '../shell/rest.tsx';
import { useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { branches, isTaken, matching } from './codebook.ts';
import { CodeName } from './code-name.tsx';
import css from './coding.module.css';

interface Choosing {
  /** The codes that are given already. */
  readonly chosen: readonly string[];
  /** The study that is coded in, whose own codes are offered beside the workspace's; null where it is none. */
  readonly study: string | null;
  /** Gives a code, or takes it back. */
  readonly onToggle: (code: string) => void;
}

/** Gives codes by typing: arrows walk the list, Enter gives or takes the code in focus, a new name makes one. */
export function CodeChooser({
  opened,
  onClose,
  words,
  error,
  ...choosing
}: Choosing & { opened: boolean; onClose: () => void; words: string; error: Error | null }) {
  return (
    <Dialog title="Codes" opened={opened} onClose={onClose}>
      <blockquote className={css.coded}>{words}</blockquote>
      <FailureOf error={error} />
      <Chooser {...choosing} />
    </Dialog>
  );
}

function Chooser({ chosen, study, onToggle }: Choosing) {
  const workspace = useWorkspaceId();
  const list = useReadAll(contract.list, { params: { workspace }, query: { study: study ?? 'none' } });
  const create = useWrite(contract.create, [contract.list, contract.changes]);
  const [typed, setTyped] = useState('');
  const [walked, setAt] = useState(0);
  const name = useId();
  const box = useRef<HTMLDivElement>(null);
  const all = branches(list.data ?? []);
  const found = matching(all, typed);
  const fresh = typed.trim() !== '' && list.data !== undefined && !isTaken(all, typed) ? typed.trim() : null;
  // a new one is of the whole workspace, or of this study alone
  const homes = fresh === null ? [] : study === null ? [null] : [null, study];
  const count = found.length + homes.length;
  const here = Math.min(walked, Math.max(0, count - 1));

  useEffect(() => {
    box.current?.querySelector('[data-here]')?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  const take = (place: number) => {
    const branch = found[place];
    if (branch) {
      onToggle(branch.code.id);
      setTyped('');
      return;
    }
    const home = homes[place - found.length];
    if (fresh !== null && home !== undefined && !create.isPending) {
      create.mutate(
        { params: { workspace }, body: { name: fresh, study: home } },
        {
          onSuccess: ({ id }) => {
            onToggle(id);
            setTyped('');
          },
        },
      );
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((here + step + count) % Math.max(1, count));
    else if (event.key === 'Enter') take(here);
    else return;
    event.preventDefault();
  };
  const option = (place: number) => ({
    id: `${name}-${place}`,
    role: 'option' as const,
    className: css.option,
    tabIndex: -1,
    'data-here': place === here || undefined,
    onMouseMove: () => setAt(place),
    onClick: () => take(place),
    onKeyDown,
  });
  return (
    <>
      <TextInput
        aria-label="Find or make a code"
        placeholder="Find or make a code"
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={name}
        aria-activedescendant={count > 0 ? `${name}-${here}` : undefined}
        autoComplete="off"
        maxLength={120}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <FailureOf error={create.error} />
      <RestOfChoice of="the codes" list={list.data} />
      <div ref={box} id={name} role="listbox" aria-label="Codes" aria-multiselectable className={css.options}>
        {found.map(({ code, path }, place) => (
          <div key={code.id} {...option(place)} aria-selected={chosen.includes(code.id)}>
            <CodeName name={code.name} colour={code.colour} />
            {path.length > 1 && <span className={css.quiet}>{path.slice(0, -1).join(' › ')}</span>}
            {chosen.includes(code.id) && <Icon name="check" size={16} />}
          </div>
        ))}
        {homes.map((home, at) => (
          <div key={home ?? 'all'} {...option(found.length + at)} aria-selected={false}>
            <Icon name="plus" size={16} />
            {home === null ? `Make the code “${fresh}”` : `Make “${fresh}” for this study alone`}
          </div>
        ))}
      </div>
      {count === 0 && list.data !== undefined && (
        <p className={css.quiet}>No code yet. Type a name to make the first one.</p>
      )}
    </>
  );
}
