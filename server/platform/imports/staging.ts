import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../files/file-store.ts';
import type { FileReader } from '../readers/process/reader.ts';
import type { StagedFile } from '../readers/stage.ts';
import type { ImportRow } from './imports.table.ts';

interface StagingParts {
  readonly files: FileStore;
  readonly reader: FileReader;
  /** Where each import keeps its staged rows and results, in a directory of its own. */
  readonly directory: string;
}

/** The rows of imports as they stand staged between one step and the next. */
export class Staging {
  constructor(private readonly parts: StagingParts) {}

  directoryOf(id: string): string {
    return join(this.parts.directory, id);
  }

  /** Stages the file in an empty directory and says what it is. */
  async inspect({ id, fileHash, fileName, kind, timeZone }: ImportRow, signal: AbortSignal) {
    const directory = this.directoryOf(id);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const path = await this.parts.files.path(fileHash);
    const expectDocument = kind === 'transcripts';
    return this.parts.reader.run(
      'inspect',
      { path, fileName, directory, kind, expectDocument, timeZone },
      signal,
    );
  }

  /** Stages the file again where its rows are gone: after a restore, or when facts are made anew. */
  async again(row: ImportRow, signal: AbortSignal): Promise<void> {
    if (await this.isStaged(row.id)) return;
    await this.inspect(row, signal);
  }

  /** Whether what was staged still stands where it was put: not after a restore, nor when the data directory has moved. */
  private async isStaged(id: string): Promise<boolean> {
    const path = join(this.directoryOf(id), 'staged.json');
    if (!existsSync(path)) return false;
    const { rows, documents } = JSON.parse(await readFile(path, 'utf8')) as StagedFile;
    return [rows, documents].every((staged) => staged === null || existsSync(staged.path));
  }
}
