import type { ReactElement, ReactNode } from 'react';
import { Hint } from './hint.tsx';
import css from './term.module.css';
import { terms, type TermName } from './terms.ts';

/** A word of the field. Hover, focus or a tap explains it in one line. */
export function Term({ of, children }: { of: TermName; children?: ReactNode }) {
  return (
    <Explained term={of}>
      <button type="button" className={css.term}>
        {children ?? of}
      </button>
    </Explained>
  );
}

/** Gives an element that can already be focused the explanation of a word. */
export function Explained({ term, children }: { term: TermName; children: ReactElement }) {
  return <Hint label={terms[term]}>{children}</Hint>;
}
