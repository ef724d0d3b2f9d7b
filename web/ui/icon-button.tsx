import type { ReactNode } from 'react';
import { Hint } from './hint.tsx';
import css from './icon-button.module.css';
import { Icon, type IconName } from './icons.tsx';

/** A button with an icon for its face. Its label is what it is called; `hint` explains it where the label does not suffice. */
export function IconButton({
  icon,
  label,
  hint,
  small = false,
  className = '',
  onClick,
  children,
}: {
  icon: IconName;
  label: string;
  hint?: string;
  small?: boolean;
  className?: string | undefined;
  onClick: () => void;
  /** A word beside the icon. */
  children?: ReactNode;
}) {
  const button = (
    <button
      type="button"
      className={`${css.button} ${className}`}
      data-small={small || undefined}
      aria-label={label}
      onClick={onClick}
    >
      <Icon name={icon} size={small ? 16 : 20} />
      {children}
    </button>
  );
  return hint ? <Hint label={hint}>{button}</Hint> : button;
}
