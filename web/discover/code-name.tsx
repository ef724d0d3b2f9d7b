import { segmentColour } from '../ui/mark.tsx';
import css from './coding.module.css';

/** A code's name behind its colour. */
export function CodeName({ name, colour }: { name: string; colour: number }) {
  return (
    <span className={css.codeName}>
      <span className={css.dot} style={{ background: segmentColour(colour - 1) }} aria-hidden="true" />
      {name}
    </span>
  );
}
