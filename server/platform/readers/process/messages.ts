import type { AskTask, Inspection, InspectTask } from '../inspect.ts';
import type { Converted, ConvertTask } from '../convert.ts';
import type { Question } from '@rehire/contract/imports/mapping';
import type { LetterTask, ReadLetter } from '../mail/letter.ts';
import type { ReaderFault } from '../reader-error.ts';

/** What the reader's process can be asked to do, and what it answers. */
export interface ReaderTasks {
  readonly inspect: { readonly task: InspectTask; readonly answer: Inspection };
  readonly ask: { readonly task: AskTask; readonly answer: readonly Question[] };
  readonly letter: { readonly task: LetterTask; readonly answer: ReadLetter };
  readonly convert: { readonly task: ConvertTask; readonly answer: Converted };
}

export type TaskName = keyof ReaderTasks;

export type ReaderRequest = {
  readonly [N in TaskName]: { readonly name: N; readonly task: ReaderTasks[N]['task'] };
}[TaskName];

export type ReaderReply =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly fault: ReaderFault; readonly message: string; readonly internal: boolean };
