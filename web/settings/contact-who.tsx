import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { To } from '../shell/link.tsx';
import type { Column } from '../ui/table/columns.ts';

/** An address that is typed to be looked up: as it stands, whether it is whole, and what to look for; empty before it is. */
export function useAddress() {
  const [typed, setTyped] = useState('');
  const address = typed.trim();
  const isWhole = /^[^\s@]+@[^\s@]+$/.test(address);
  const [looked] = useDebouncedValue(isWhole ? address : '', 300);
  return { typed, setTyped, address, isWhole, looked };
}

/** Whose a row is: the way to the customer, or the address that was looked up where it is nobody's. */
export const who = <R extends { readonly customer: string | null; readonly name: string | null }>(
  looked = '',
): Column<R> => ({
  id: 'who',
  header: 'Who',
  value: ({ name }) => name ?? 'no customer',
  cell: ({ customer, name }) =>
    customer === null ? (
      looked || 'no customer'
    ) : (
      <To page={`/people/${customer}`}>{name ?? `no. ${customer}`}</To>
    ),
});
