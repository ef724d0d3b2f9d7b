import type { Reject } from '@rehire/contract/imports/table';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../http/problem.ts';
import type { Converted, ConvertTask } from '../readers/convert.ts';
import type { FileReader } from '../readers/process/reader.ts';
import type { ImportRow } from './imports.table.ts';
import type { ImportKind } from './kind.ts';

const rejectsTold = 100;

/** What files come to by their mappings: made in the reader's process, and kept in the directory of the import. */
export class Conversions {
  constructor(
    private readonly parts: {
      readonly reader: FileReader;
      readonly directoryOf: (id: string) => string;
      /** @throws Problem where nobody has said the kind */
      readonly kindOf: (name: string | null) => ImportKind;
    },
  ) {}

  run(row: ImportRow, signal: AbortSignal): Promise<Converted> {
    return this.parts.reader.run('convert', this.taskOf(row), signal);
  }

  /** What the dry run came to; done again where its results are gone. */
  async kept(row: ImportRow, signal: AbortSignal): Promise<Converted> {
    const path = join(this.parts.directoryOf(row.id), 'converted.json');
    if (existsSync(path)) {
      const kept = JSON.parse(await readFile(path, 'utf8')) as { task: unknown; converted: Converted };
      if (JSON.stringify(kept.task) === JSON.stringify(this.taskOf(row))) return kept.converted;
    }
    const converted = await this.run(row, signal);
    if (converted.complaints.length > 0) throw new Problem('conflict', converted.complaints.join(' '));
    return converted;
  }

  async firstRejects(id: string): Promise<Reject[]> {
    const path = join(this.parts.directoryOf(id), 'rejects.json');
    return (JSON.parse(await readFile(path, 'utf8')) as Reject[]).slice(0, rejectsTold);
  }

  private taskOf(row: ImportRow): ConvertTask {
    return {
      directory: this.parts.directoryOf(row.id),
      importId: row.id,
      kind: this.parts.kindOf(row.kind).name,
      layout: row.layout ?? '',
      headerRows: row.headerRows,
      mapping: row.mapping,
      answers: row.answers,
      timeZone: row.timeZone,
    };
  }
}
