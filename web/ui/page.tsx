import { useEffect, type ReactNode } from 'react';
import css from './page.module.css';

/** The frame of every page: its name, the question that it answers, and what can be done here. */
export function Page({
  title,
  question,
  actions,
  narrow = false,
  children,
}: {
  title: string;
  question?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Rehire`;
  }, [title]);
  return (
    <div className={narrow ? `${css.page} ${css.narrow}` : css.page}>
      <header className={css.head}>
        <div>
          <h1 className={css.title} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {question && <p className={css.question}>{question}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading, with a line of explanation where one helps. */
export function Section({
  id,
  title,
  note,
  actions,
  screenOnly = false,
  children,
}: {
  /** What an address leads to it by. */
  id?: string;
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** A form that asks for more, and says nothing on paper. */
  screenOnly?: boolean;
  children: ReactNode;
}) {
  return (
    <section id={id} className={css.section} aria-label={title} data-screen-only={screenOnly || undefined}>
      <div className={css.sectionHead}>
        <div>
          <h2>{title}</h2>
          {note && <p className={css.note}>{note}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
