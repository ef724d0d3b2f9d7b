import { TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';

const Sheet = lazy(() =>
  import('./search-pick-sheet.tsx').then(({ SearchPickSheet }) => ({ default: SearchPickSheet })),
);

export interface SearchPickProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is said where nothing is like the words typed. */
  readonly nothing: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}

/** One of very many, found by typing. Its code comes after the page's, which keeps its place meanwhile. */
export function SearchPick(props: SearchPickProps) {
  return (
    <Suspense fallback={<TextInput aria-label={props.label} placeholder={props.placeholder} disabled />}>
      <Sheet {...props} />
    </Suspense>
  );
}
