import type { Candidate, Mapping, Question } from '@rehire/contract/imports/mapping';
import { dirname } from 'node:path';
import type { ImportKind } from '../imports/kind.ts';
import { readStaged } from './convert.ts';
import { Findings, openQuestions } from './findings.ts';
import { withoutOpened } from './json/nested.ts';
import { openReaderDatabase } from './sql/database.ts';
import { stageFile, type StageTask } from './stage.ts';
import type { Staged } from './table.ts';

export interface InspectTask extends StageTask {
  /** Only layouts of this kind, where the person said what the file is. */
  readonly kind: string | null;
  readonly timeZone: string;
}

export interface Inspection {
  readonly staged: Pick<Staged, 'reading' | 'head'>;
  /** The layouts that the file may follow, most likely first. */
  readonly candidates: readonly Candidate[];
  /** What the first candidate leaves open. */
  readonly questions: readonly Question[];
}

export interface AskTask {
  readonly directory: string;
  readonly kind: string;
  readonly headerRows: number;
  readonly mapping: Mapping;
  readonly timeZone: string;
}

/** Stages a file and tells what it is. */
export async function inspectFile(task: InspectTask, kinds: readonly ImportKind[]): Promise<Inspection> {
  const staged = await stageFile(task);
  const { head, reading } = staged;
  const seen = head && withoutOpened(head);
  const fitting = kinds.filter(
    ({ name, formats }) => (task.kind === null || name === task.kind) && formats.includes(reading.format),
  );
  const candidates = fitting
    .flatMap((kind) =>
      seen === null
        ? [
            {
              kind: kind.name,
              layout: 'documents',
              title: kind.title,
              confidence: 0.5,
              why:
                reading.format === 'qdpx'
                  ? 'It holds a project.qde, as REFI-QDA has it.'
                  : `A ${reading.format} file holds a transcript.`,
              headerRows: 0,
              mapping: [],
            },
          ]
        : kind.layouts.flatMap((layout): Candidate[] => {
            const recognised = layout.recognise(seen);
            return recognised
              ? [
                  {
                    kind: kind.name,
                    layout: layout.name,
                    title: layout.title,
                    ...recognised,
                    mapping: [...recognised.mapping],
                  },
                ]
              : [];
          }),
    )
    .toSorted((a, b) => b.confidence - a.confidence);
  const [best] = candidates;
  const kind = kinds.find(({ name }) => name === best?.kind);
  const questions =
    best && kind && head
      ? await askQuestions(
          { ...task, kind: best.kind, headerRows: best.headerRows, mapping: best.mapping },
          kind,
        )
      : [];
  return { staged: { reading, head }, candidates, questions };
}

/** The questions that a mapping leaves open. */
export async function askQuestions(task: AskTask, kind: ImportKind): Promise<Question[]> {
  const staged = readStaged(task.directory);
  if (!staged.rows) return [];
  const database = await openReaderDatabase(task.directory, [dirname(staged.rows.path)]);
  try {
    return await openQuestions(
      kind,
      task.mapping,
      new Findings(task.directory, database, staged, task.headerRows),
      task.timeZone,
    );
  } finally {
    database.close();
  }
}
