import { TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { SearchPickProps } from './search-pick-sheet.tsx';

const Sheet = lazy(() =>
  import('./search-pick-sheet.tsx').then(({ SearchPickSheet }) => ({ default: SearchPickSheet })),
);

/** One of very many, found by typing. Its code comes after the page's, which keeps its place meanwhile. */
export function SearchPick(props: SearchPickProps) {
  return (
    <Suspense fallback={<TextInput aria-label={props.label} placeholder={props.placeholder} disabled />}>
      <Sheet {...props} />
    </Suspense>
  );
}
