import { Button } from '@mantine/core';

/** The column by which a row is taken out of its study again. */
export const takeOut = <R,>(labelOf: (row: R) => string, onTakeOut: (row: R) => void) => ({
  id: 'remove',
  header: 'Study',
  value: () => null,
  cell: (row: R) => (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={labelOf(row)}
      onClick={(event) => {
        event.stopPropagation();
        onTakeOut(row);
      }}
    >
      Take out
    </Button>
  ),
  csv: [],
});
