import { type Change, changes, changeTopics, type ChangeTopic } from '@rehire/contract/changes/changes';
import { useEffect, useEffectEvent } from 'react';
import { address } from './client.ts';
import { useWorkspaceId } from './session.ts';

/**
 * Tells what others change in the workspace while the page is in sight. When the stream opens, again too, everything may
 * have changed unheard. A page in the background listens to nothing: a browser keeps few connections to one server.
 */
export function useChanges(onChange: (topics: readonly ChangeTopic[]) => void): void {
  const workspace = useWorkspaceId();
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    let source: EventSource | null = null;
    const look = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (source === null) {
        source = new EventSource(address(changes.watch, { params: { workspace } }));
        source.addEventListener('change', (event: MessageEvent<string>) => {
          const { topics } = JSON.parse(event.data) as Change;
          tell(topics.length === 0 ? changeTopics : topics);
        });
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      source?.close();
    };
  }, [workspace]);
}
