import './mantine/select.css';
import { Select } from '@mantine/core';
import type { SearchPickProps } from './search-pick.tsx';

/** The field and its list: what {@link SearchPick} fetches. */
export function SearchPickSheet({ label, placeholder, nothing, data, onPick }: SearchPickProps) {
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      searchable
      value={null}
      nothingFoundMessage={nothing}
      data={[...data]}
      onChange={(value) => value !== null && onPick(value)}
    />
  );
}
