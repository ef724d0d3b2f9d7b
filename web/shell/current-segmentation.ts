import { segmentations, type Segment, type Segmentation } from '@rehire/contract/segment/segmentations';
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

export interface Who {
  /** Short where Rehire named it itself: a chart has no room for the outcome in `Segment 1: …`. */
  readonly name: string;
  readonly mark: number | null;
}

/** `Segment 1` of `Segment 1: time it takes to …`, the name that Rehire gives; a name that a person gave stays whole. */
export const shortName = (name: string): string => /^(Segment \d+): /.exec(name)?.[1] ?? name;

/** Everybody, or a segment by its id: its name and its mark, the same on every page. */
export function whoIs(segments: readonly Segment[], id: string | null): Who {
  if (id === null) return { name: 'Everyone', mark: null };
  const found = segments.find((segment) => segment.id === id);
  return { name: shortName(found?.name ?? 'A segment'), mark: found?.mark ?? 7 };
}
