import { Button } from '@mantine/core';
import { useState } from 'react';
import { number } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import css from './rest.module.css';
import { restOf } from './unread.ts';

/** Says that a list which a page reads whole was too long for that, and reads on where somebody wants to. */
export function Rest({ of, list }: { of: string; list: unknown }) {
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
  return (
    <div className={css.rest}>
      <Notice tone="warn" title={`Only the first ${number(list.length)} of ${of} are shown`}>
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
