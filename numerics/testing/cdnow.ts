import type { Orders } from '../orders/orders.ts';
import { sharedLines } from './shared-data.ts';

/** The CDNOW purchases as order columns in days; customers are numbered by order of appearance, times count from 1970. */
export function cdnowOrders(file: 'CDNOW_master.txt' | 'CDNOW_sample.txt'): Orders {
  const width = file === 'CDNOW_master.txt' ? 0 : 1;
  const rows = sharedLines(file)
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => /^\d+$/.test(first ?? ''))
    .map((cells) => ({
      customer: Number(cells[width]),
      day: dayOf(cells[1 + width] ?? ''),
      amount: Number(cells[3 + width]),
    }))
    .toSorted((a, b) => a.customer - b.customer || a.day - b.day);
  return {
    customer: Uint32Array.from(rows, (row) => row.customer),
    time: Int32Array.from(rows, (row) => row.day),
    amount: Float64Array.from(rows, (row) => row.amount),
    unit: 'days',
  };
}

/** Days since 1970 of a date written yyyymmdd. */
export function dayOf(date: string): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000
  );
}
