import type { Segment } from '@rehire/contract/segment/segmentations';

/** How far a mean bootstrap Jaccard lets a segment be trusted. Source: Hennig 2007, as fpc's clusterboot reads it. */
export function trustIn(stability: number): Segment['trust'] {
  if (stability >= 0.85) return 'highly-stable';
  if (stability >= 0.75) return 'stable';
  if (stability >= 0.6) return 'pattern-only';
  return 'do-not-trust';
}
