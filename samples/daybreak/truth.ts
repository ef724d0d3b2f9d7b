/**
 * What is true of Daybreak and stands in none of its files: who struggles with what, what a late first box costs, and
 * what the delivery window promise did. Everything that the simulator draws, it draws from these numbers, so a test can
 * ask of any analysis whether it found them.
 */

export const JOB = 'Get a good breakfast on the table on a busy morning';

export type SegmentId = 'pleasure' | 'household' | 'clock' | 'careful';

/** A job segment: people who struggle with the same part of the job. Rates are 0..1. */
export interface JobSegment {
  readonly id: SegmentId;
  readonly name: string;
  /** Share of all customers. */
  readonly share: number;
  /** Share who never come back after a first box that came on time. */
  readonly trialOnly: number;
  /** Share who quit because their first box came late (on top of `trialOnly`). */
  readonly lostToLateFirstBox: number;
  /** Share of subscribers who leave in a month, before and after the delivery window promise. */
  readonly monthlyChurn: { readonly before: number; readonly after: number };
  /** Answers to "would you recommend", as shares [promoters, passives, detractors]. */
  readonly recommend: { readonly before: RecommendShares; readonly after: RecommendShares };
  /** Share who answer 4 or 5 to "overall, how satisfied are you". */
  readonly satisfied: number;
}

export type RecommendShares = readonly [promoters: number, passives: number, detractors: number];

export const SEGMENTS: readonly JobSegment[] = [
  {
    id: 'pleasure',
    name: 'Make the morning a pleasure',
    share: 0.34,
    trialOnly: 0.06,
    lostToLateFirstBox: 0.06,
    monthlyChurn: { before: 0.06, after: 0.06 },
    recommend: { before: [0.58, 0.3, 0.12], after: [0.58, 0.3, 0.12] },
    satisfied: 0.84,
  },
  {
    id: 'household',
    name: 'Feed everyone at once',
    share: 0.28,
    trialOnly: 0.1,
    lostToLateFirstBox: 0.06,
    monthlyChurn: { before: 0.09, after: 0.09 },
    recommend: { before: [0.42, 0.36, 0.22], after: [0.42, 0.36, 0.22] },
    satisfied: 0.68,
  },
  {
    id: 'clock',
    name: 'Get out on time',
    share: 0.22,
    trialOnly: 0.14,
    lostToLateFirstBox: 0.42,
    monthlyChurn: { before: 0.18, after: 0.09 },
    recommend: { before: [0.2, 0.32, 0.48], after: [0.36, 0.36, 0.28] },
    satisfied: 0.38,
  },
  {
    id: 'careful',
    name: "Know what's in it",
    share: 0.16,
    trialOnly: 0.12,
    lostToLateFirstBox: 0.06,
    monthlyChurn: { before: 0.12, after: 0.12 },
    recommend: { before: [0.32, 0.36, 0.32], after: [0.32, 0.36, 0.32] },
    satisfied: 0.56,
  },
];

/** Share of first boxes that come after the time they were needed; the same for every segment and every month. */
export const LATE_FIRST_BOX = 0.15;
/** Share of later boxes that come late. These change nobody's mind: only the first one is a moment of truth. */
export const LATE_LATER_BOX = 0.09;

/** The simulated calendar, as days (both included): eighteen months, from the day the shop opened. */
export const FIRST_DAY = '2025-04-01';
export const LAST_DAY = '2026-09-30';
/** The delivery window promise: the evening before, you are told the half hour; you get a text if it slips. Month 12. */
export const PROMISE_DAY = '2026-03-01';
/** When the outcome survey went out: everyone who had ordered by then could be asked. */
export const SURVEY_DAY = '2026-02-02';
/** When each recommend wave was sent: the first four before the promise, the last two after. */
export const WAVE_DAYS = [
  '2025-05-15',
  '2025-08-15',
  '2025-11-15',
  '2026-02-15',
  '2026-05-15',
  '2026-08-15',
] as const;

/** The segment of the given id. */
export function segment(id: SegmentId): JobSegment {
  const found = SEGMENTS.find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(`There is no segment "${id}".`);
  return found;
}
