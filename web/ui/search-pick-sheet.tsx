import './mantine/select.css';
import { Select } from '@mantine/core';

export interface SearchPickProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is said where nothing is like the words typed. */
  readonly nothing: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
  /** Told what is typed, by whoever looks for more of it than `data` holds. */
  readonly onType?: (words: string) => void;
}

/** The field and its list, fetched once it is shown. */
export function SearchPickSheet({ label, placeholder, nothing, data, onPick, onType }: SearchPickProps) {
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      searchable
      value={null}
      nothingFoundMessage={nothing}
      data={[...data]}
      {...(onType ? { onSearchChange: onType } : {})}
      onChange={(value) => value !== null && onPick(value)}
    />
  );
}
