import type { EdgeType, NodeKind, NodeRef } from '@rehire/contract/thread/node';
import type { Db } from '../record/record.ts';

/** A link that follows from what a room keeps: that a quote shows a force, say. It is never stored. */
export interface FollowingLink {
  readonly from: NodeRef;
  readonly type: EdgeType;
  readonly to: NodeRef;
}

/** How a room tells which links follow for nodes of a kind, whichever room they are of. */
export interface LinkSource {
  readonly of: NodeKind;
  /** The links that end at nodes of the kind, either way; what is not there has none. */
  links(db: Db, workspace: string, ids: readonly string[]): Promise<readonly FollowingLink[]>;
}
