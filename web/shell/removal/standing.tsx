import { removals, type Fate, type RemovableKind, type Standing } from '@rehire/contract/thread/removals';
import { number } from '../../ui/format.ts';
import { Await } from '../await.tsx';
import { To } from '../link.tsx';
import { useRead } from '../queries.ts';
import { useWorkspaceId } from '../session.ts';
import css from './removal.module.css';

/** A thing that may be removed. */
export interface Removable {
  readonly kind: RemovableKind;
  readonly id: string;
}

/** What stands on a thing, read once it is asked for. */
export function useStanding({ kind, id }: Removable, asked: boolean) {
  const workspace = useWorkspaceId();
  return useRead(removals.look, { params: { workspace, kind, id } }, { enabled: asked });
}

const heads: Record<Fate, string> = {
  holds: 'It cannot be removed while there is',
  goes: 'Goes with it',
  stays: 'Stays',
};

/** What stands on a thing by what becomes of it, each kind counted and opening to its first. */
export function StandingList({ read }: { read: ReturnType<typeof useStanding> }) {
  return (
    <Await read={read} of="what stands on it" lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={css.quiet}>Nothing stands on it.</p>
        ) : (
          <div className={css.standing}>
            {(Object.keys(heads) as Fate[]).map((fate) => (
              <OfFate key={fate} fate={fate} items={items.filter((item) => item.fate === fate)} />
            ))}
          </div>
        )
      }
    </Await>
  );
}

function OfFate({ fate, items }: { fate: Fate; items: readonly Standing[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={heads[fate]}>
      <h3 data-fate={fate}>{heads[fate]}</h3>
      <ul>
        {items.map((item) => (
          <li key={`${item.what} ${item.means}`}>
            <One item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ item: { what, count, means, first, page } }: { item: Standing }) {
  const line = (
    <>
      {number(count)} {what}
      {means !== null && <span className={css.quiet}>, {means}</span>}
    </>
  );
  if (first.length === 0)
    return (
      <>
        {line} {page !== null && <To page={page}>See them</To>}
      </>
    );
  return (
    <details>
      <summary>{line}</summary>
      <ul>
        {first.map(({ title, href }, at) => (
          <li key={at}>{href === null ? title : <To page={href}>{title}</To>}</li>
        ))}
        {count > first.length && (
          <li className={css.quiet}>
            and {number(count - first.length)} more {page !== null && <To page={page}>See all</To>}
          </li>
        )}
      </ul>
    </details>
  );
}
