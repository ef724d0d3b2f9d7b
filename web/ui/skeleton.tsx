import { VisuallyHidden } from '@mantine/core';
import css from './skeleton.module.css';

const widths = ['92%', '78%', '86%', '64%', '81%', '70%'];

/** The quiet shape of what is being fetched. `of` names it to a screen reader. */
export function Loading({ of, lines = 6, height }: { of: string; lines?: number; height?: number }) {
  return (
    <output className={css.lines} aria-busy="true">
      <VisuallyHidden>Loading {of}</VisuallyHidden>
      {height === undefined ? (
        Array.from({ length: lines }, (_, i) => (
          <div key={i} className={css.bone} style={{ width: widths[i % widths.length] }} />
        ))
      ) : (
        <div className={css.bone} style={{ height }} />
      )}
    </output>
  );
}
