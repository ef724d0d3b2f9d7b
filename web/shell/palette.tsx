/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox whose options have a group, a title and a detail is not a datalist */
import '../ui/mantine/sheet.css';
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { loop } from '@rehire/contract/loop/loop';
import { useState, type KeyboardEvent } from 'react';
import { useFocusBack } from '../ui/focus-back.ts';
import { useGo } from './link.tsx';
import css from './palette.module.css';
import { useRead } from './queries.ts';
import { useRooms } from './rooms-context.ts';
import { useWorkspaceId } from './session.ts';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly detail: string | null;
  readonly to: string;
}

const matches = (text: string, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

function usePages(words: string): Entry[] {
  return useRooms().flatMap((room) =>
    room.navigation
      .filter((entry) => matches(`${room.title} ${entry.label}`, words))
      .map((entry) => ({
        id: entry.to,
        group: 'Pages',
        title: entry.label,
        detail: room.station === null ? null : room.title,
        to: entry.to,
      })),
  );
}

/** One field that goes to any page and finds customers, outcomes, quotes, transcripts and segments. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  useFocusBack(opened);
  return (
    <Modal.Root opened={opened} onClose={onClose} yOffset="12vh" size="36rem" padding={0} returnFocus={false}>
      <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <Modal.Content aria-label="Search or go to a page">
        <Field onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Field({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [asked] = useDebouncedValue(words.trim(), 180);
  const workspace = useWorkspaceId();
  const go = useGo();
  const found = useRead(
    loop.search,
    { params: { workspace }, query: { q: asked } },
    { enabled: asked.length > 1 },
  );
  const pages = usePages(words.trim());
  const hits: Entry[] =
    asked.length > 1
      ? (found.data?.hits ?? []).map((hit) => ({
          id: `${hit.kind}:${hit.id}`,
          group: hit.kind,
          title: hit.title,
          detail: hit.excerpt,
          to: hit.href,
        }))
      : [];
  const entries = [...pages, ...hits];
  const current = Math.min(at, entries.length - 1);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    go(entry.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((current + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') open(entries[current]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.palette}>
      <input
        className={css.input}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls="palette-entries"
        aria-activedescendant={entries[current] ? `palette-${current}` : undefined}
        aria-label="Search or go to a page"
        placeholder="Search customers, outcomes, quotes… or go to a page"
        value={words}
        data-autofocus
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-entries" role="listbox" aria-label="Found" className={css.entries}>
        {entries.map((entry, index) => (
          <div
            key={entry.id}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={css.entry}
            onMouseMove={() => setAt(index)}
            onClick={() => open(entry)}
            onKeyDown={onKeyDown}
          >
            <span className={css.group}>{entry.group}</span>
            <span className={css.title}>{entry.title}</span>
            {entry.detail && <span className={css.detail}>{entry.detail}</span>}
          </div>
        ))}
      </div>
      <output className={css.foot}>
        {asked.length > 1 && found.isFetching ? (
          'Searching…'
        ) : entries.length === 0 ? (
          `Nothing found for “${words.trim()}”.`
        ) : (
          <span className={css.keys}>↑ ↓ to choose, Enter to go</span>
        )}
      </output>
    </div>
  );
}
