import { imports, type ImportDetail } from '@rehire/contract/imports/imports';
import type { OrderChange } from '@rehire/contract/imports/order-change';
import { useState } from 'react';
import { address } from '../shell/client.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted, dateTime, money } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './import.module.css';

/** How many changes stand before the decision until more are asked for. */
const atFirst = 10;

type Version = NonNullable<OrderChange['before']>;

/** What differs between two versions of an order, as it is read; all of it where one is not there. */
function told(
  version: Version | null,
  other: Version | null,
  { sameCustomer, kind, cancelled }: OrderChange,
): string {
  if (!version && cancelled) return 'cancelled';
  if (!version) return kind === 'return' ? 'no return' : 'no order';
  const differing = [
    (!other || other.amount !== version.amount || other.currency !== version.currency) &&
      money(version.amount, version.currency),
    (!other || other.at !== version.at) && dateTime(version.at),
    (!other || !sameCustomer) && (version.customer ?? 'nobody known'),
  ];
  return differing.filter(Boolean).join(', ');
}

/** The orders of which a file says something else than is known: how many, and the first of them before and after. */
export function OrderChanges({ detail }: { detail: ImportDetail }) {
  const workspace = useWorkspaceId();
  const [shown, setShown] = useState(atFirst);
  const changed = Number(detail.figures['changed'] ?? 0);
  const cancelled = Number(detail.figures['cancelled'] ?? 0);
  const isIn = detail.status === 'committed';
  if (changed + cancelled === 0) return null;
  const changes = detail.changes.slice(0, shown);
  const titles = [
    changed > 0 &&
      `${counted(changed, 'order')} ${isIn ? 'took the place of what was known' : 'will take the place of what is known'}`,
    cancelled > 0 &&
      `${counted(cancelled, 'order')} cancelled since, ${isIn ? 'not counted' : 'not to be counted'} any more`,
  ];
  return (
    <div className={css.rejects}>
      <Notice tone="calm" title={titles.filter(Boolean).join('; ')}>
        <p>
          The file that comes last is believed: bring files in the order of their making, for rows alone do
          not tell an older export from a newer one. Orders that a file does not hold stay as they are, and
          taking this one back brings back what was known before.
        </p>
      </Notice>
      {detail.changes.length > 0 && (
        <>
          <h3>{changes.length < changed + cancelled ? `First ${changes.length} changes` : 'What changes'}</h3>
          <Table
            title="Changed orders"
            rows={changes}
            rowKey={(row) => `${row.order}-${row.kind}`}
            exportable={false}
            columns={[
              {
                id: 'order',
                header: 'Order',
                value: (row) => (row.kind === 'return' ? `${row.order} (return)` : row.order),
              },
              { id: 'before', header: 'Before', value: (row) => told(row.before, row.after, row) },
              { id: 'after', header: 'After', value: (row) => told(row.after, row.before, row) },
            ]}
          />
          <More
            more={changes.length < detail.changes.length ? () => setShown(detail.changes.length) : null}
            busy={false}
          />
          <p>
            <a href={address(imports.changes, { params: { workspace, import: detail.id } })}>
              <Icon name="download" size={16} /> All changed orders, before and after (CSV)
            </a>
          </p>
        </>
      )}
    </div>
  );
}
