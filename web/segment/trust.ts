import type { Segment } from '@rehire/contract/segment/segmentations';

export type Trust = Segment['trust'];

/** How far a segment can be trusted, in words, by the published cut-offs of the bootstrap mean Jaccard. */
export const trustWords: Record<Trust, string> = {
  'highly-stable': 'highly stable',
  stable: 'stable',
  'pattern-only': 'a pattern, not a firm group',
  'do-not-trust': 'not to be trusted',
};
