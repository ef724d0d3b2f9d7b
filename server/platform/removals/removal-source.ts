import type { RemovableKind, Standing } from '@rehire/contract/thread/removals';
import type { Db } from '../record/record.ts';

/**
 * How a room tells what of its own stands on a thing. The room of the thing says null where there is no such thing; rooms
 * that only stand on it say nothing then. Ids are whatever a caller sent.
 */
export interface RemovalSource {
  readonly of: RemovableKind;
  standing(db: Db, workspace: string, id: string): Promise<readonly Standing[] | null>;
}
