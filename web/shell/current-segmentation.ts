import { segmentations, type Segmentation } from '@rehire/contract/segment/segmentations';
import { useRead } from './queries.ts';
import { useWorkspaceId } from './session.ts';

/** The segmentation that pages start from, or null where there is none yet. */
export function useCurrentSegmentation(): {
  segmentation: Segmentation | null | undefined;
  error: Error | null;
  refetch: () => unknown;
} {
  const workspace = useWorkspaceId();
  const { data, error, refetch } = useRead(segmentations.current, { params: { workspace } });
  return { segmentation: data, error, refetch };
}

/** What was read for the current segmentation; where that one itself could not be read, why. */
export const orWhyNot = <R extends { readonly data: unknown }>(
  current: ReturnType<typeof useCurrentSegmentation>,
  read: R,
) =>
  current.segmentation === undefined && current.error
    ? { data: undefined, error: current.error, refetch: current.refetch }
    : read;
