import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { placeBeside } from './beside.ts';
import css from './flyout.module.css';

/** A button that opens a short list of things to do. Arrow keys walk it, Escape and a click elsewhere close it. */
export function Flyout({
  label,
  face,
  className,
  align = 'start',
  children,
}: {
  /** What the button is called to those who do not see its face. */
  label: string;
  face: ReactNode;
  className: string | undefined;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    // It is filled before it is shown, and has no size until then.
    const shown = requestAnimationFrame(() => {
      if (!button.current || !list.current) return;
      placeBeside(button.current, list.current, align);
      list.current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    });
    return () => cancelAnimationFrame(shown);
  }, [open, align]);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.findIndex((each) => each === document.activeElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Tab') list.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
      >
        {face}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={css.list}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={onKeyDown}
        onClick={() => list.current?.hidePopover()}
      >
        {open && children}
      </div>
    </>
  );
}

/** One thing to do in a flyout; `mark` stands before it. */
export function Entry({
  mark,
  onChoose,
  children,
}: {
  mark?: ReactNode;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={css.entry} onClick={onChoose}>
      {mark}
      {children}
    </button>
  );
}
