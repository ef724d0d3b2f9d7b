import { useEffect, type ReactNode } from 'react';
import { LoopMark } from '../shell/loop-mark.tsx';
import css from './entrance.module.css';

/** The quiet frame of the pages before any workspace. */
export function EntranceFrame({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Rehire`;
  }, [title]);
  return (
    <main className={css.page}>
      <div className={wide ? `${css.card} ${css.wide}` : css.card}>
        <div className={css.mark}>
          <LoopMark size={40} />
          Rehire
        </div>
        <h1>{title}</h1>
        {children}
      </div>
      <p className={css.foot}>Find the job that customers hire you for, and get hired again.</p>
    </main>
  );
}
