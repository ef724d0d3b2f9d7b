import type { ImportDetail } from '@rehire/contract/imports/imports';
import css from './import.module.css';

const steps = ['Recognise', 'Map', 'Try', 'Bring in'] as const;

const reached: Record<ImportDetail['status'], number> = {
  reading: 0,
  draft: 1,
  checking: 2,
  checked: 3,
  committing: 3,
  committed: 4,
  undoing: 4,
  undone: 0,
  failed: 0,
};

/** The four steps of a file, and which are done. */
export function Steps({ status }: { status: ImportDetail['status'] }) {
  const done = reached[status];
  return (
    <ol className={css.steps} aria-label="Steps">
      {steps.map((step, at) => (
        <li key={step} data-done={at < done || undefined} aria-current={at === done ? 'step' : undefined}>
          <span aria-hidden="true">{at < done ? '✓' : at + 1}</span> {step}
        </li>
      ))}
    </ol>
  );
}
