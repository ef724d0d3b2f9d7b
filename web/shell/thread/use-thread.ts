import type { NodeRef } from '@rehire/contract/thread/node';
import { useSearchParam } from '../search-param.ts';
import { writeNode } from './links.ts';

/** Opens the thread of a node beside the page. It stands in the address, so the back button closes it again. */
export function useThread(): (node: NodeRef) => void {
  const [, set] = useSearchParam('thread');
  return (node) => set(writeNode(node));
}
