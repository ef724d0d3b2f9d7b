import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dateTime } from '../../ui/format.ts';
import css from './design.module.css';

/** A moment as the browser's own field holds it, in the reader's zone. */
function fieldOf(at: string | null): string {
  if (at === null) return '';
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** When a survey stops to take answers by itself. */
export function Closing({
  closesAt,
  onChange,
}: {
  closesAt: string | null;
  onChange: (closesAt: string | null) => Promise<void>;
}) {
  const [text, setText] = useState(fieldOf(closesAt));
  const wanted = text === '' ? null : new Date(text);
  const good = wanted === null || !Number.isNaN(wanted.getTime());
  return (
    <div className={css.texts}>
      <TextInput
        type="datetime-local"
        label="Closes by itself"
        description={
          closesAt === null ? 'Takes answers until somebody closes it' : `On ${dateTime(closesAt)}`
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text !== fieldOf(closesAt) && (
        <Button
          size="xs"
          variant="default"
          disabled={!good}
          onClick={() => void onChange(wanted === null ? null : wanted.toISOString())}
        >
          {wanted === null ? 'Keep it open' : 'Set the date'}
        </Button>
      )}
    </div>
  );
}
