import type { NodeKind, ThreadNode } from '@rehire/contract/thread/node';
import type { Db } from '../record/record.ts';

/** How a room shows its nodes of one kind. A kind that no room knows cannot be linked. */
export interface NodeSource {
  readonly kind: NodeKind;
  /** The nodes with these ids, in any order. An id that names nothing in the workspace, or is no id at all, is left out. */
  load(db: Db, workspace: string, ids: readonly string[]): Promise<readonly ThreadNode[]>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Those that can be asked of a uuid column. */
export const uuidsAmong = (ids: readonly string[]): string[] => ids.filter((id) => UUID.test(id));
