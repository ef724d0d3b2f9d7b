import { OUTCOMES } from '../outcomes.ts';
import { JOB } from '../truth.ts';
import { row } from './csv.ts';
import type { TranscriptFile } from './transcripts.ts';

/** The team's list of desired outcomes. */
export function* outcomesFile(): Generator<string> {
  yield row(['id', 'outcome', 'type', 'job step', 'job']);
  for (const { id, statement, type, step } of OUTCOMES) yield row([id, statement, type, step ?? '', JOB]);
}

/** The words that the team marked in the interviews, each with the outcome that it states. */
export function* highlightsFile(transcripts: readonly TranscriptFile[]): Generator<string> {
  yield row(['transcript', 'speaker', 'quote', 'outcome']);
  for (const { name, interview } of transcripts) {
    for (const { outcome, quote } of interview.needs) yield row([name, interview.person, quote, outcome]);
  }
}
