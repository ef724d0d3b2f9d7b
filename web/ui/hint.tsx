import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { placeBeside } from './beside.ts';
import css from './hint.module.css';

const DELAY_MS = 150;

/** A line about what can be focused: shown by hover, focus or a tap, gone by Escape, and it may be hovered itself. */
export function Hint({ label, children }: { label: string; children: ReactElement }) {
  const around = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const turn = (on: boolean, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(on), after);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!shown || event.key !== 'Escape') return;
    event.stopPropagation();
    turn(false, 0);
  };
  return (
    <span
      ref={around}
      role="presentation"
      className={css.around}
      onPointerEnter={() => turn(true, DELAY_MS)}
      onPointerLeave={() => turn(false, DELAY_MS)}
      onFocus={() => turn(true, 0)}
      onBlur={() => turn(false, 0)}
      onKeyDown={onKeyDown}
    >
      {children}
      {shown && <Line label={label} of={() => around.current?.firstElementChild ?? null} />}
    </span>
  );
}

function Line({ label, of }: { label: string; of: () => Element | null }) {
  const id = useId();
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const anchor = of();
    if (!anchor || !line.current) return;
    anchor.setAttribute('aria-describedby', id);
    line.current.showPopover();
    placeBeside(anchor, line.current, 'middle');
    return () => anchor.removeAttribute('aria-describedby');
  }, [id, of]);
  return (
    <span ref={line} id={id} popover="manual" role="tooltip" className={css.line}>
      {label}
    </span>
  );
}
