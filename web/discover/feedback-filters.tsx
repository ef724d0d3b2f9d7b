import { Button } from '@mantine/core';
import { members } from '@rehire/contract/access/members';
import { codes } from '@rehire/contract/discover/codes';
import { feedbackSources, type feedbackRoutes } from '@rehire/contract/discover/feedback';
import { useId, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useForgetParams, useSearchParam } from '../shell/search-param.ts';
import { useSession, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { Pick } from '../ui/pick.tsx';
import { branches } from './codebook.ts';
import css from './feedback.module.css';
import { boardWords, feelingWords, sourceWords } from './feedback-words.ts';

export type FeedbackQuery = z.input<(typeof feedbackRoutes.list)['query']>;

const feelings = ['bad', 'neutral', 'good', 'none'] as const;
const names = ['owner', 'code', 'feeling', 'source', 'stage', 'board'] as const;
const boardPlaces = ['waiting', 'shown', 'off'] as const;

/** What of the feedback is asked for, as the address of the page says. */
export function useFeedbackFilters(): FeedbackQuery {
  const [owner] = useSearchParam('owner');
  const [code] = useSearchParam('code');
  const [feeling] = useSearchParam('feeling');
  const [source] = useSearchParam('source');
  const [stage] = useSearchParam('stage');
  const [board] = useSearchParam('board');
  const [sort] = useSearchParam('sort');
  const onBoard = boardPlaces.find((each) => each === board);
  const felt = feelings.find((each) => each === feeling);
  const from = feedbackSources.find((each) => each === source);
  return {
    ...(owner === null ? {} : { owner }),
    ...(code === null ? {} : { code }),
    ...(felt === undefined ? {} : { feeling: felt }),
    ...(from === undefined ? {} : { source: from }),
    ...(stage === null ? {} : { stage }),
    ...(onBoard === undefined ? {} : { board: onBoard }),
    ...(sort === 'votes' ? { sort: 'votes' as const } : {}),
  };
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function Filter({ name, all, data }: { name: string; all: string; data: readonly Option[] }) {
  const [value, set] = useSearchParam(name);
  return (
    <Pick
      size="sm"
      aria-label={all}
      value={value ?? ''}
      data={[{ value: '', label: all }, ...data]}
      onChange={(next) => set(next === '' ? null : next)}
    />
  );
}

/**
 * Who looks after it, what it is about, how it felt, where in the journey, how it came, and whether the public reads it.
 * On a phone they are folded, so that the feedback itself comes first.
 */
export function FeedbackFilters({ stages, children }: { stages: readonly string[]; children: ReactNode }) {
  const [folded, setFolded] = useState(true);
  const place = useId();
  const forget = useForgetParams(names);
  const chosen = useFeedbackFilters();
  const narrowed = names.filter((name) => chosen[name] !== undefined).length;
  const workspace = useWorkspaceId();
  const { me } = useSession();
  const people = useRead(members.list, { params: { workspace } });
  const codebook = useReadAll(codes.list, { params: { workspace }, query: { study: 'none' } });
  const others = (people.data?.items ?? []).filter(({ id }) => id !== me.id);
  return (
    <>
      <div className={css.folding} data-screen-only>
        <Button
          variant="default"
          size="sm"
          aria-expanded={!folded}
          aria-controls={place}
          onClick={() => setFolded(!folded)}
        >
          {folded ? 'Filter, sort and take out' : 'Fold away'}
        </Button>
        {narrowed > 0 && <span>{counted(narrowed, 'filter')} set</span>}
      </div>
      <div className={css.filters} id={place} data-folded={folded || undefined} data-screen-only>
        <Filter
          name="owner"
          all="Anybody’s"
          data={[
            { value: me.id, label: 'Mine' },
            { value: 'none', label: 'Nobody’s yet' },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Filter
          name="code"
          all="Any topic"
          data={[
            { value: 'none', label: 'Without a topic' },
            ...branches(codebook.data ?? []).map(({ code, path }) => ({
              value: code.id,
              label: path.join(' › '),
            })),
          ]}
        />
        <Filter
          name="feeling"
          all="Any feeling"
          data={feelings.map((value) => ({ value, label: feelingWords[value] }))}
        />
        {stages.length > 0 && (
          <Filter name="stage" all="Any stage" data={stages.map((value) => ({ value, label: value }))} />
        )}
        <Filter
          name="source"
          all="From anywhere"
          data={feedbackSources.map((value) => ({ value, label: sourceWords[value] }))}
        />
        <Filter
          name="board"
          all="On the board or not"
          data={boardPlaces.map((value) => ({ value, label: boardWords[value] }))}
        />
        <Filter name="sort" all="Latest first" data={[{ value: 'votes', label: 'Most votes first' }]} />
        {narrowed > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={forget}>
            Clear the filters
          </Button>
        )}
        {children}
      </div>
    </>
  );
}
