import type { ReactNode } from 'react';
import css from './notice.module.css';

/** What belongs on a page that is still empty, and the way to start it. */
export function Empty({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions && <div className={css.emptyActions}>{actions}</div>}
    </div>
  );
}
