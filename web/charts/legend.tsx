import { Mark } from '../ui/mark.tsx';
import css from './charts.module.css';

export interface LegendItem {
  readonly name: string;
  readonly mark: number | null;
}

/** Each segment's mark and colour with its name. Everybody together is ink. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={css.legend}>
      {items.map((item) => (
        <li key={item.name}>
          <span style={{ display: 'inline-flex', gap: '0.4em', alignItems: 'center' }}>
            {item.mark === null ? (
              <svg width={12} height={12} aria-hidden="true" focusable="false">
                <circle cx={6} cy={6} r={4.5} fill="var(--ink)" />
              </svg>
            ) : (
              <Mark index={item.mark} size={10} />
            )}
            {item.name}
          </span>
        </li>
      ))}
    </ul>
  );
}
