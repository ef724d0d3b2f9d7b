import type { Platform } from '../../platform/platform.ts';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { conversationRemovals } from './conversations.ts';
import { customerRemovals } from './customers.ts';
import { studyRemovals } from './studies.ts';
import { surveyRemovals } from './surveys.ts';
import { voiceRemovals } from './voices.ts';

/** What stands on the things of discover. */
export const discoverRemovals = (platform: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  ...conversationRemovals(platform),
  ...voiceRemovals(platform),
  ...surveyRemovals(platform),
  ...studyRemovals,
  ...customerRemovals,
];
