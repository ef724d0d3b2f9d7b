import { suggestions as contract } from '@rehire/contract/discover/suggestions';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { Suggestions } from './suggestions.ts';

export function suggestionEndpoints(platform: Pick<Platform, 'record' | 'workers' | 'thread'>): Endpoint[] {
  const { record, thread } = platform;
  const suggestions = new Suggestions(platform);
  return [
    endpoint(contract.read, ({ workspace, params }) => suggestions.read(workspace, params.kind, params.id)),
    endpoint(contract.accept, async ({ workspace, params, body: { to }, author }) => {
      const { codes, outcomes } = await suggestions.read(workspace, params.kind, params.id);
      const found = (to.kind === 'code' ? codes : outcomes).find(({ id }) => id === to.id);
      const said = found ? { score: found.score, suggestedBy: 'near texts', acceptedBy: author } : {};
      return record.tx((tx) =>
        thread.linkKnown(tx, workspace, {
          from: { kind: params.kind, id: params.id },
          type: to.kind === 'code' ? 'belongs-to' : 'supports',
          to,
          author,
          ...said,
        }),
      );
    }),
  ];
}
