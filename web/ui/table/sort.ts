import type { Cell } from '../csv.ts';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Rows in order of one value each. Empty values stand last in both directions; equal ones keep their order. */
export function sorted<R>(rows: readonly R[], value: (row: R) => Cell, descending: boolean): R[] {
  return rows
    .map((row) => ({ row, key: value(row) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return descending ? compare(b.key, a.key) : compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** What a click on a column's header does: numbers start with the largest, words with A, then they turn. */
export function nextSort(sort: Sort | null, column: string, numeric: boolean): Sort {
  if (sort?.column === column) return { column, descending: !sort.descending };
  return { column, descending: numeric };
}
