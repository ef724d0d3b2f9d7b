import { Button } from '@mantine/core';
import { useState } from 'react';
import { number } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import css from './rest.module.css';
import { restOf } from './unread.ts';

/** Reads on in a list that was too long to be read whole; null where it is whole. */
function useReadOn(list: unknown) {
  const readOn = restOf(list);
  const [state, setState] = useState<'quiet' | 'reading' | 'failed'>('quiet');
  if (!readOn || !Array.isArray(list)) return null;
  const read = () => {
    setState('reading');
    readOn().then(
      () => setState('quiet'),
      () => setState('failed'),
    );
  };
  return { read, state, shown: list.length };
}

/** Says below what offers a choice that not all can be chosen, and offers more where somebody wants to. */
export function RestOfChoice({ of, list }: { of: string; list: unknown }) {
  const rest = useReadOn(list);
  if (!rest) return null;
  return (
    <p className={css.choice}>
      The first {number(rest.shown)} of {of} are offered here.{' '}
      <Button variant="subtle" size="compact-xs" loading={rest.state === 'reading'} onClick={rest.read}>
        Offer more
      </Button>
      {rest.state === 'failed' && ' The next ones could not be read: try again in a moment.'}
    </p>
  );
}

/** Says that a list which a page reads whole was too long for that, and reads on where somebody wants to. */
export function Rest({ of, list }: { of: string; list: unknown }) {
  const rest = useReadOn(list);
  if (!rest) return null;
  const { read, state, shown } = rest;
  return (
    <div className={css.rest}>
      <Notice tone="warn" title={`Only the first ${number(shown)} of ${of} are shown`}>
        <p>
          There are more. What is counted, found and taken away here is of these alone.
          {state === 'failed' && ' The next ones could not be read: try again in a moment.'}
        </p>
        <Button variant="default" size="xs" loading={state === 'reading'} onClick={read}>
          Show more
        </Button>
      </Notice>
    </div>
  );
}
