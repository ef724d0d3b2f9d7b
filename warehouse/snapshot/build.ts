import { readParquetColumns } from '../engines/duckdb/parquet-columns.ts';
import { WarehouseError } from '../errors.ts';
import { emptySnapshot, type SnapshotShape, writeSnapshot } from './format.ts';

/** The columns of a file from which a snapshot is built, sorted by customer and time: all of them doubles. */
export const snapshotColumns = ['customer', 'micros', 'amount', 'currency', 'returned'] as const;

/** Builds a snapshot of this shape from a Parquet file of {@link snapshotColumns}. For a worker thread. */
export async function buildSnapshot(
  parquetFile: string,
  snapshotFile: string,
  shape: SnapshotShape,
): Promise<void> {
  const into = emptySnapshot(shape);
  let customers = 0;
  let purchases = 0;
  let returns = 0;
  let previous = NaN;
  for await (const { rows, columns } of readParquetColumns(parquetFile, snapshotColumns)) {
    const [customerOf, microsOf, amountOf, currencyOf, returnedOf] = columns;
    if (!customerOf || !microsOf || !amountOf || !currencyOf || !returnedOf)
      throw new TypeError('columns are missing');
    for (let row = 0; row < rows; row++) {
      const id = customerOf(row);
      if (id !== previous) {
        into.ids[customers++] = id;
        previous = id;
      }
      if (returnedOf(row) === 0) {
        into.customer[purchases] = customers - 1;
        into.time[purchases] = microsOf(row) / 1e6;
        into.amount[purchases] = amountOf(row);
        if (into.currency.length > 0) into.currency[purchases] = currencyOf(row);
        purchases += 1;
      } else {
        into.returnCustomer[returns] = customers - 1;
        into.returnAmount[returns] = amountOf(row);
        if (into.returnCurrency.length > 0) into.returnCurrency[returns] = currencyOf(row);
        returns += 1;
      }
    }
  }
  if (customers !== shape.customers || purchases !== shape.purchases || returns !== shape.returns) {
    throw new WarehouseError(
      'unreadable',
      'The facts changed while their columns were being read. Try again.',
    );
  }
  writeSnapshot(snapshotFile, into);
}
