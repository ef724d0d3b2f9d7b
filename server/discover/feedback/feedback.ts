import { createHash } from 'node:crypto';

/** What tells a piece of feedback from every other. */
export interface Distinct {
  /** The name of the tool or the way it came by, within which references are unique. */
  readonly source: string;
  readonly reference?: string | null;
  /** Whoever wrote it, as the source calls them; empty where it does not. */
  readonly writer: string;
  readonly title: string;
  readonly text: string;
  readonly saidAt: string | null;
  /** Which of several that are alike in all of this: 0 for the first. */
  readonly nth: number;
}

/**
 * The fingerprint under which a piece is kept once. A reference is enough; without one the words, whose they are and when
 * they were said tell it, and of several alike the first, second and so on are each kept.
 */
export function fingerprintOf({ source, reference, writer, title, text, saidAt, nth }: Distinct): string {
  const parts = reference ? [source, reference] : [source, null, writer, title, text, saidAt, nth];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Feelings from -2 to 2 as people sort them. */
export const feelings = { bad: [-2, -1], neutral: [0, 0], good: [1, 2] } as const;
