import { Button } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { toCsv } from '../csv.ts';
import { downloadCsv, fileName } from '../download.ts';
import { Icon } from '../icons.tsx';
import { Explained } from '../term.tsx';
import { counted, number } from '../format.ts';
import { csvOf, type Column } from './columns.ts';
import { nextSort, sorted, type Sort } from './sort.ts';
import { useGrowing } from './growing.ts';
import css from './table.module.css';

export interface TableProps<R> {
  /** What the rows are; names the table and its CSV. */
  readonly title: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly initialSort?: Sort;
  readonly onOpen?: (row: R) => void;
  /** One row and many, for the count above the table: `['outcome', 'outcomes']`. */
  readonly counts?: readonly [string, string];
  /** False where a CSV is offered elsewhere, as below a chart. */
  readonly exportable?: boolean;
}

function moveFocus(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  const to = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (to instanceof HTMLElement) to.focus();
  else if (event.key === 'Enter' || event.key === ' ') open();
  else return;
  event.preventDefault();
}

/** Whether a cell tells a day or a moment, which is not broken into lines. */
const isTime = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value);

/** Whether a cell shows more than bare words. */
const isMadeOfParts = (content: ReactNode): boolean => typeof content === 'object' && content !== null;

/** From so many rows on a table scrolls within itself, so that what stands below it stays within reach. */
const tallFrom = 100;

/** Rows that can be sorted, walked by arrow keys, opened and taken away as CSV; cards on a phone. */
export function Table<R>({
  title,
  columns,
  rows,
  rowKey,
  initialSort,
  onOpen,
  counts,
  exportable = true,
}: TableProps<R>) {
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const shown = useMemo(() => {
    const column = columns.find((each) => each.id === sort?.column);
    return column && sort ? sorted(rows, column.value, sort.descending) : rows;
  }, [columns, rows, sort]);
  const { drawn, end, drawAll } = useGrowing(shown.length);
  const save = () => {
    const csv = csvOf(columns, shown);
    downloadCsv(fileName(title), toCsv(csv.header, csv.rows));
  };
  return (
    <div>
      <div className={css.bar} data-bare={(!counts && !exportable) || undefined} data-screen-only>
        <span>{counts ? counted(rows.length, counts[0], counts[1]) : ''}</span>
        <label className={css.sortSelect}>
          Sort by{' '}
          <select
            value={sort?.column ?? ''}
            onChange={(event) => {
              const column = columns.find((each) => each.id === event.currentTarget.value);
              setSort(column ? nextSort(null, column.id, column.numeric ?? false) : null);
            }}
          >
            <option value="">as listed</option>
            {columns.map((column) => (
              <option key={column.id} value={column.id}>
                {column.header}
              </option>
            ))}
          </select>
        </label>
        {exportable && rows.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon name="download" size={16} />}
            onClick={save}
          >
            CSV
          </Button>
        )}
      </div>
      <div className={css.scroll} data-tall={rows.length > tallFrom || undefined}>
        <table className={css.table} aria-label={title} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Header key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, drawn).map((row) => (
              <tr
                key={rowKey(row)}
                data-opens={onOpen ? true : undefined}
                tabIndex={onOpen ? 0 : undefined}
                onClick={onOpen ? () => onOpen(row) : undefined}
                onKeyDown={onOpen ? (event) => moveFocus(event, () => onOpen(row)) : undefined}
              >
                {columns.map((column, at) => {
                  const value = column.value(row);
                  const content = column.cell ? column.cell(row) : String(value ?? '');
                  return at === 0 ? (
                    <th key={column.id} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td
                      key={column.id}
                      data-numeric={column.numeric || undefined}
                      data-time={isTime(value) || undefined}
                      data-label={column.header}
                    >
                      {isMadeOfParts(content) ? <div className={css.parts}>{content}</div> : content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {drawn < shown.length && (
          <div ref={end} className={css.rest}>
            {counted(drawn, 'row')} of {number(shown.length)}.{' '}
            <Button variant="subtle" size="compact-sm" onClick={drawAll}>
              Show all
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Header<R>({
  column,
  sort,
  onSort,
}: {
  column: Column<R>;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
}) {
  const active = sort?.column === column.id;
  const direction = sort?.descending ? 'descending' : 'ascending';
  const button = (
    <button
      type="button"
      className={css.sort}
      data-active={active || undefined}
      data-term={column.term ? true : undefined}
      onClick={() => onSort(nextSort(sort, column.id, column.numeric ?? false))}
    >
      <span>{column.header}</span>
      <span className={css.arrow} aria-hidden="true">
        {/* A space without width keeps the line where it is. */}
        {active ? (sort.descending ? '▼' : '▲') : '\u200B'}
      </span>
    </button>
  );
  return (
    <th
      scope="col"
      aria-sort={active ? direction : 'none'}
      data-numeric={column.numeric || undefined}
      data-label={column.header}
    >
      {column.term ? <Explained term={column.term}>{button}</Explained> : button}
    </th>
  );
}
