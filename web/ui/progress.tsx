import './mantine/progress.css';
import { Button, Progress } from '@mantine/core';
import css from './progress.module.css';
import { percent } from './format.ts';

/** How far a long piece of work has come: `done` is 0..1, or null while that cannot be told. */
export function WorkProgress({
  title,
  done,
  note,
  onCancel,
}: {
  title: string;
  done: number | null;
  note?: string;
  onCancel?: () => void;
}) {
  return (
    <div className={css.progress}>
      <div className={css.line}>
        <span>{title}</span>
        <span className={css.note}>{done === null ? 'working' : percent(done, 0)}</span>
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={done === null ? 100 : Math.max(2, done * 100)}
          animated={done === null}
          striped={done === null}
          aria-label={title}
        />
      </Progress.Root>
      <div className={css.line}>
        <span className={css.note} aria-live="polite">
          {note ?? ''}
        </span>
        {onCancel && (
          <Button variant="subtle" size="compact-sm" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
