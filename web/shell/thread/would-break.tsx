import type { NodeRef } from '@rehire/contract/thread/node';
import { threads } from '@rehire/contract/thread/threads';
import { counted } from '../../ui/format.ts';
import { useRead } from '../queries.ts';
import { useWorkspaceId } from '../session.ts';
import { kindWord } from './words.ts';

const SHOWN = 6;

/** What loses a link when a thing goes, told before it does. */
export function WouldBreak({ of }: { of: NodeRef }) {
  const workspace = useWorkspaceId();
  const { data, isPending } = useRead(threads.dependents, { params: { workspace, ...of } });
  if (isPending) return <p>Looking what rests on it …</p>;
  if (!data || data.count === 0) return <p>Nothing rests on it.</p>;
  return (
    <>
      <p>
        {counted(data.count, 'thing')} {data.count === 1 ? 'rests' : 'rest'} on it:
      </p>
      <ul>
        {data.items.slice(0, SHOWN).map(({ edge, node }) => (
          <li key={edge.id}>
            {kindWord(node.kind)}: {node.title}
          </li>
        ))}
      </ul>
      {data.count > SHOWN && <p>and {data.count - SHOWN} more.</p>}
    </>
  );
}
