export type Mood = 'promoter' | 'passive' | 'detractor';

/** Things that one kind of person says: why they gave their score, and what was hardest on their last busy morning. */
export interface Voice {
  readonly promoter: readonly string[];
  readonly passive: readonly string[];
  readonly detractor: readonly string[];
  readonly hardest: readonly string[];
}
