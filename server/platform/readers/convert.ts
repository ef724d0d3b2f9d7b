import type { Answers, Mapping } from '@rehire/contract/imports/mapping';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figures, ImportKind } from '../imports/kind.ts';
import { complaintsOf } from '../imports/complaints.ts';
import { attachmentsOf, documentsOf } from './documents.ts';
import { settled, unanswered } from '../imports/answers.ts';
import { cellReading, Findings, openQuestions } from './findings.ts';
import { type OutputCounts, OutputFiles } from './output-files.ts';
import { type Relation, relationOf } from './relation.ts';
import { openReaderDatabase } from './sql/database.ts';
import { currencyType, minorUnitsSql } from './sql/amounts.ts';
import { oneOfSql } from './sql/texts.ts';
import type { StagedFile } from './stage.ts';
import type { Row } from './table.ts';

export interface ConvertTask {
  readonly directory: string;
  readonly importId: string;
  readonly kind: string;
  readonly layout: string;
  readonly headerRows: number;
  readonly mapping: Mapping;
  readonly answers: Answers;
  readonly timeZone: string;
}

/** What a conversion came to; the rows themselves are in the directory. */
export interface Converted extends OutputCounts {
  /** Sentences that stand in the way; where there is one, nothing was converted. */
  readonly complaints: readonly string[];
  readonly rows: number;
  readonly taken: number;
  readonly rejected: number;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
  readonly figures: Figures;
}

export const readStaged = (directory: string): StagedFile =>
  JSON.parse(readFileSync(join(directory, 'staged.json'), 'utf8')) as StagedFile;

const nothing: OutputCounts = { sets: {}, facts: {} };

/** Removes what an earlier run left, so that nothing of it can be taken for this one's. */
function clearResults(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (/^(set-|rows-|facts-|references\.|rejects\.|converted\.)/u.test(name))
      rmSync(join(directory, name), { force: true });
  }
}

/** Runs a kind's conversion over the staged rows: the dry run, and what a commit then applies. */
export async function convertFile(task: ConvertTask, kind: ImportKind): Promise<Converted> {
  clearResults(task.directory);
  const staged = readStaged(task.directory);
  const complaints = complaintsOf(kind, task.mapping, staged.reading);
  if (complaints.length > 0)
    return {
      ...nothing,
      complaints,
      rows: staged.reading.rowsSeen,
      taken: 0,
      rejected: 0,
      setAside: [],
      figures: {},
    };
  const database = await openReaderDatabase(task.directory, staged.rows ? [dirname(staged.rows.path)] : []);
  try {
    const findings = new Findings(task.directory, database, staged, task.headerRows);
    const questions = staged.rows ? await openQuestions(kind, task.mapping, findings, task.timeZone) : [];
    const open = unanswered(questions, task.answers);
    if (open.length > 0)
      return {
        ...nothing,
        complaints: open,
        rows: staged.reading.rowsSeen,
        taken: 0,
        rejected: 0,
        setAside: [],
        figures: {},
      };
    const answers = settled(questions, task.answers);
    const readings = await Promise.all(
      task.mapping.map((assignment) => cellReading(kind, assignment, findings, answers)),
    );
    const relation = staged.rows ? relationOf(staged, staged.rows, task, kind, readings) : null;
    if (relation) {
      await database.run(currencyType);
      await database.run(`CREATE VIEW typed AS ${relation.sql}`);
    }
    const output = new OutputFiles(task.directory, database, staged.misfits, staged.misfitCount);
    const figures = await kind.convert({
      importId: task.importId,
      layout: task.layout,
      headerRows: task.headerRows,
      mapping: task.mapping,
      answers,
      rows: () => (relation ? walk(database.rows(relation.rowsSql), relation) : none()),
      documents: () => (staged.documents ? documentsOf(staged.documents) : none()),
      attachments: () => (staged.documents ? attachmentsOf(staged.documents) : []),
      sql: {
        run: (sql) => database.run(sql),
        all: (sql) => database.all(sql),
        relation: 'typed',
        unreadable: (index) => relation?.reasons[index]?.unreadable ?? '',
        bad: (index) => relation?.reasons[index]?.bad ?? 'false',
        minorUnits: minorUnitsSql,
        oneOf: oneOfSql,
        rejects: (select) => output.rejectsOf(select),
        facts: (table, select) => output.factsOf(table, select),
        sent: (table) => output.sent(table),
        records: (set, select) => output.recordsOf(set, select),
      },
      out: output,
    });
    const headers = staged.head?.headed === false ? 0 : Math.max(0, task.headerRows - 1);
    const rows = Math.max(0, staged.reading.rowsSeen - headers) + staged.misfitCount;
    const converted = await output.finish(staged.reading.format === 'qdpx' ? null : rows, figures);
    writeFileSync(join(task.directory, 'converted.json'), JSON.stringify({ task, converted }));
    return converted;
  } finally {
    database.close();
  }
}

async function* none(): AsyncGenerator<never> {}

async function* walk(chunks: AsyncIterable<readonly unknown[][]>, relation: Relation): AsyncGenerator<Row> {
  const width = relation.reasons.length;
  for await (const chunk of chunks) {
    for (const values of chunk) {
      const text = values.slice(1, width + 1).map((value) => (typeof value === 'string' ? value : null));
      const cells = values.slice(width + 1).map(scalar);
      const bad = new Map<number, string>();
      for (let i = 0; i < width; i++) {
        const reasons = relation.reasons[i];
        if (!reasons) continue;
        if (text[i] === null) {
          if (reasons.missing) bad.set(i, reasons.missing);
        } else if (cells[i] === null) bad.set(i, reasons.unreadable);
      }
      yield { line: Number(values[0]), text, cells, bad };
    }
  }
}

function scalar(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'bigint' ? Number(value) : typeof value === 'boolean' ? String(value) : null;
}
