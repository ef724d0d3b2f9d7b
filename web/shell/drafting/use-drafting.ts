import { draftings, type Drafting } from '@rehire/contract/access/drafting';
import { useRead } from '../queries.ts';
import { useMay, useWorkspaceId } from '../session.ts';

/** The language model that drafts for this workspace, where there is one and the signed-in person may ask it. */
export function useDrafting(): NonNullable<Drafting['endpoint']> | null {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const read = useRead(draftings.read, { params: { workspace } }, { enabled: may });
  return may && read.data?.on ? read.data.endpoint : null;
}
