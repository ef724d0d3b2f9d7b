import { Button } from '@mantine/core';
import type { NodeRef } from '@rehire/contract/thread/node';
import { Icon } from '../../ui/icons.tsx';
import { useThread } from './use-thread.ts';

/** Opens the thread of a thing beside the page that shows it. */
export function WalkThread({ node, small = false }: { node: NodeRef; small?: boolean }) {
  const open = useThread();
  return (
    <Button
      variant={small ? 'subtle' : 'default'}
      size={small ? 'compact-sm' : 'sm'}
      leftSection={<Icon name="link" size={16} />}
      onClick={() => open(node)}
    >
      Walk the thread
    </Button>
  );
}
