import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import css from './form-frame.module.css';
import { ProblemNotice } from './notice.tsx';
import type { ProblemDocument } from '@rehire/contract/problem';

/** A form in a dialog or a panel: why it was refused, its fields, and what sends it or leaves it. The button names the deed. */
export function FormFrame({
  form,
  deed,
  grave = false,
  onCancel,
  children,
}: {
  form: {
    readonly problem: ProblemDocument | null;
    readonly busy: boolean;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
  deed: string;
  /** What cannot be taken back looks like it. */
  grave?: boolean;
  onCancel?: () => void;
  children: ReactNode;
}) {
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      {children}
      <div className={css.actions}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" loading={form.busy} {...(grave ? { color: 'bad' } : {})}>
          {deed}
        </Button>
      </div>
    </form>
  );
}

/** Fields that stand beside each other where there is room. */
export function Beside({ children }: { children: ReactNode }) {
  return <div className={css.beside}>{children}</div>;
}
