import { Button } from '@mantine/core';

/** Reads on in a long list; nothing where it is at its end. */
export function More({ more, busy }: { more: (() => void) | null; busy: boolean }) {
  if (!more) return null;
  return (
    <Button variant="default" mt="md" loading={busy} onClick={more}>
      Show more
    </Button>
  );
}
