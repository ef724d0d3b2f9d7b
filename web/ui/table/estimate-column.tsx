import type { Estimate } from '@rehire/contract/estimate';
import { EstimateView } from '../estimate.tsx';
import type { Unit } from '../reading.ts';
import type { TermName } from '../terms.ts';
import { estimateCsv, type Column } from './columns.ts';

/** A column of estimates: sorted by value, shown with interval and n, exported as value, low, high and n. */
export function estimateColumn<R>({
  id,
  header,
  term,
  unit,
  of,
}: {
  id: string;
  header: string;
  term?: TermName;
  /** One unit for all rows, or each row's own. */
  unit: Unit | ((row: R) => Unit);
  of: (row: R) => Estimate;
}): Column<R> {
  return {
    id,
    header,
    ...(term ? { term } : {}),
    numeric: true,
    value: (row) => {
      const estimate = of(row);
      return estimate.known ? estimate.value : null;
    },
    cell: (row) => (
      <EstimateView of={header} estimate={of(row)} unit={typeof unit === 'function' ? unit(row) : unit} end />
    ),
    csv: estimateCsv(header, of),
  };
}
