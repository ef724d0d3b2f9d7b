/** What was said in one go, as a file has it. Times in milliseconds from the start; null where none was written down. */
export interface Spoken {
  readonly speaker: string | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly text: string;
}

/** A file that is no transcript, in the words of the person who brought it. */
export class NotATranscript extends Error {
  override readonly name = 'NotATranscript';
}
