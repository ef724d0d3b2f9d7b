import type { Estimate } from '@rehire/contract/estimate';
import type { ReactNode } from 'react';
import type { Cell } from '../csv.ts';
import type { TermName } from '../terms.ts';

/** One column: what it is called, the value that it is sorted and exported by, and how it is shown. */
export interface Column<R> {
  readonly id: string;
  readonly header: string;
  readonly term?: TermName;
  readonly numeric?: boolean;
  readonly value: (row: R) => Cell;
  readonly cell?: (row: R) => ReactNode;
  /** The columns that stand for this one in a CSV; itself alone where left out. */
  readonly csv?: readonly { readonly header: string; readonly value: (row: R) => Cell }[];
}

/** The CSV columns of an estimate: value, low, high, n. */
export function estimateCsv<R>(header: string, of: (row: R) => Estimate) {
  const part = (name: 'value' | 'low' | 'high') => (row: R) => {
    const estimate = of(row);
    return estimate.known ? estimate[name] : null;
  };
  return [
    { header, value: part('value') },
    { header: `${header} low`, value: part('low') },
    { header: `${header} high`, value: part('high') },
    { header: `${header} n`, value: (row: R) => of(row).n },
  ];
}

export function csvOf<R>(
  columns: readonly Column<R>[],
  rows: readonly R[],
): { header: string[]; rows: Cell[][] } {
  const flat = columns.flatMap((column) => column.csv ?? [{ header: column.header, value: column.value }]);
  return {
    header: flat.map((column) => column.header),
    rows: rows.map((row) => flat.map((column) => column.value(row))),
  };
}
