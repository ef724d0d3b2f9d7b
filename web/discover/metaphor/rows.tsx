import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import css from '../study/study.module.css';

/** Things of one kind, one below the other: each can be left out, and another added. */
export function Rows<T>({
  items,
  name,
  most,
  blank,
  onChange,
  children,
}: {
  items: readonly T[];
  /** What one is called: "construct". */
  name: string;
  most: number;
  blank: () => T;
  onChange: (items: T[]) => void;
  children: (item: T, put: (part: Partial<T>) => void, at: number) => ReactNode;
}) {
  return (
    <div className={css.stack}>
      {items.map((item, at) => (
        <fieldset key={at} className={css.question}>
          {children(
            item,
            (part) => onChange(items.map((each, i) => (i === at ? { ...each, ...part } : each))),
            at,
          )}
          <div>
            <IconButton
              icon="trash"
              small
              label={`Leave out ${name} ${at + 1}`}
              onClick={() => onChange(items.filter((_, i) => i !== at))}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          disabled={items.length >= most}
          onClick={() => onChange([...items, blank()])}
        >
          Add a {name}
        </Button>
      </div>
    </div>
  );
}
