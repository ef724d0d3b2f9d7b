import { useMediaQuery } from '@mantine/hooks';
import {
  feedbackRoutes,
  feedbackStates,
  type Feedback,
  type FeedbackState,
} from '@rehire/contract/discover/feedback';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { usePages, useRead, useWrite } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useSession, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToast } from '../ui/toast.tsx';
import { CodeChooser } from './code-chooser.tsx';
import { FeedbackBulk } from './feedback-bulk.tsx';
import type { FeedbackQuery } from './feedback-filters.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { FeedbackRow } from './feedback-row.tsx';
import css from './feedback.module.css';
import { opening, stateWords } from './feedback-words.ts';
import { codesOf, useCoding } from './quote-codes.tsx';
import { useTriageKeys } from './triage-keys.ts';

/** The pieces that were asked for, and the one that is open: walked, sorted out and put together by keyboard or mouse. */
export function FeedbackInbox({ query, stages }: { query: FeedbackQuery; stages: readonly string[] }) {
  const workspace = useWorkspaceId();
  const list = usePages(feedbackRoutes.list, { params: { workspace }, query });
  return (
    <Await read={list.query} of="the feedback" lines={8}>
      {() =>
        list.items.length === 0 ? (
          <p className={css.quiet}>Nothing here. Look at another state, or ask for less.</p>
        ) : (
          <Walk items={list.items} more={list.more} busy={list.busy} stages={stages} />
        )
      }
    </Await>
  );
}

function Walk({
  items,
  more,
  busy,
  stages,
}: {
  items: readonly Feedback[];
  more: (() => void) | null;
  busy: boolean;
  stages: readonly string[];
}) {
  const workspace = useWorkspaceId();
  const { me } = useSession();
  const may = useMay('editor');
  const say = useToast();
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useSearchParam('piece');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [choosingTopics, setChoosingTopics] = useState(false);
  const touched = [feedbackRoutes.list, feedbackRoutes.get, feedbackRoutes.summary];
  const change = useWrite(feedbackRoutes.change, touched);
  const merge = useWrite(feedbackRoutes.merge);
  const unmerge = useWrite(feedbackRoutes.unmerge);
  const coding = useCoding('feedback');
  const listed = items.findIndex(({ id }) => id === open);
  const at = Math.max(0, listed);
  // A piece that a link names may stand elsewhere in the list.
  const elsewhere = useRead(
    feedbackRoutes.get,
    { params: { workspace, piece: open ?? '' } },
    { enabled: open !== null && listed < 0 },
  );
  const shown =
    listed >= 0 ? items[listed] : open === null ? (narrow ? undefined : items[0]) : elsewhere.data;
  const current = open === null && !narrow ? items[0] : shown;
  const pieces = chosen.size > 0 ? [...chosen] : current ? [current.id] : [];

  const go = (to: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, to))];
    if (next) setOpen(next.id);
    if (to >= items.length - 5) more?.();
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const changeAll = (
    body: { state?: FeedbackState; owner?: string | null; codes?: string[]; shown?: boolean },
    said: string,
  ): void => {
    const [count, after] = [pieces.length, items[at + 1] ?? items[at - 1]];
    if (count === 0) return;
    const input = { params: { workspace }, body: { pieces, ...body } };
    // The last piece of a list takes this component along: what is said then must not hang on it.
    const changed = change.mutateAsync(input, {
      onSuccess: () => {
        if ((body.state ?? body.shown) !== undefined && count === 1 && after) setOpen(after.id);
        setChosen(new Set());
      },
    });
    changed.then(
      () => say(`${count === 1 ? 'The piece is' : `${count} pieces are`} ${said}`),
      () => undefined,
    );
  };
  /** What was written for the board; the words of others are let through one by one, where they can be read. */
  const letThrough = () => {
    const those = items.filter(({ id }) => pieces.includes(id));
    const shown = !those.every(({ shownAt }) => shownAt !== null);
    if (shown && those.some(({ source }) => source !== 'board'))
      say('Not written for the public: let it through in its own panel.');
    else changeAll({ shown }, shown ? 'on the board' : 'off the board');
  };
  const together = () => {
    const into = current && chosen.has(current.id) ? current.id : [...chosen][0];
    const others = [...chosen].filter((id) => id !== into);
    if (into === undefined || others.length === 0) return;
    merge.mutate(
      { params: { workspace }, body: { pieces: others, into } },
      {
        onSuccess: () => {
          setChosen(new Set());
          setOpen(into);
          say(`${counted(others.length, 'piece')} put behind this one`, {
            label: 'Undo',
            run: () => {
              for (const piece of others) unmerge.mutate({ params: { workspace, piece } });
            },
          });
        },
      },
    );
  };

  useTriageKeys(!choosingTopics, {
    j: () => go(listed < 0 ? 0 : at + 1),
    k: () => go(at - 1),
    ...(may
      ? {
          x: () => current && toggle(current.id),
          e: () => changeAll({ state: 'triaged' }, 'triaged'),
          a: () => changeAll({ owner: me.id }, 'yours'),
          c: () => current && setChoosingTopics(true),
          m: together,
          p: letThrough,
          ...Object.fromEntries(
            feedbackStates.map((state, index) => [
              String(index + 1),
              () => changeAll({ state }, stateWords[state].toLowerCase()),
            ]),
          ),
        }
      : {}),
  });

  const panel = current && (
    <FeedbackPanel
      key={current.id}
      piece={current}
      stages={stages}
      onChooseTopics={() => setChoosingTopics(true)}
      onRemoved={() => setOpen(null)}
    />
  );
  const failure = change.error ?? merge.error ?? unmerge.error;
  return (
    <>
      {may && (
        <p className={css.keys}>
          <kbd>j</kbd> <kbd>k</kbd> walk · <kbd>e</kbd> triaged · <kbd>1</kbd>–<kbd>5</kbd> state ·{' '}
          <kbd>a</kbd> mine · <kbd>c</kbd> topics · <kbd>x</kbd> choose · <kbd>m</kbd> say the same ·{' '}
          <kbd>p</kbd> let through to the board
        </p>
      )}
      <FailureOf error={failure} />
      {may && chosen.size > 0 && (
        <FeedbackBulk
          count={chosen.size}
          onState={(state) => changeAll({ state }, stateWords[state].toLowerCase())}
          onOwner={(owner) => changeAll({ owner }, owner === null ? 'nobody’s' : 'assigned')}
          onTopics={() => setChoosingTopics(true)}
          onTogether={together}
          onClear={() => setChosen(new Set())}
        />
      )}
      <div className={css.inbox}>
        <div>
          <ul className={css.rows} aria-label="Feedback">
            {items.map((piece) => (
              <FeedbackRow
                key={piece.id}
                piece={piece}
                open={piece.id === current?.id}
                chosen={chosen.has(piece.id)}
                onOpen={() => setOpen(piece.id)}
                {...(may ? { onChoose: () => toggle(piece.id) } : {})}
              />
            ))}
          </ul>
          <More more={more} busy={busy} />
        </div>
        {!narrow && (
          <aside className={css.aside} aria-label="The piece">
            {panel}
          </aside>
        )}
      </div>
      {narrow && (
        <SideDrawer
          title="Feedback"
          opened={open !== null && current !== undefined}
          onClose={() => setOpen(null)}
        >
          {panel}
        </SideDrawer>
      )}
      <CodeChooser
        opened={choosingTopics}
        onClose={() => setChoosingTopics(false)}
        words={chosen.size > 0 ? counted(chosen.size, 'piece') : current ? opening(current) : ''}
        study={null}
        chosen={chosen.size === 0 && current ? codesOf(current).map(({ code }) => code) : []}
        onToggle={(code) => {
          if (chosen.size > 0) changeAll({ codes: [code] }, 'given the topic');
          else if (current) coding.toggle(current, code);
        }}
        error={coding.error}
      />
    </>
  );
}
