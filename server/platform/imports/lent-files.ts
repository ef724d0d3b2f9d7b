import { copyFile, link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactTable } from './kind.ts';

/** The facts of an import while the warehouse reads them: they stand in its staging folder under names of their own. */
export class LentFiles {
  private readonly lent: string[] = [];
  /** Where the warehouse finds the rows of each table. */
  readonly files: Partial<Record<FactTable, string>> = {};
  /** Where it finds how they name customers; null where there are no facts. */
  references: string | null = null;

  constructor(
    private readonly directory: string,
    private readonly staging: string,
    private readonly prefix: string,
  ) {}

  async lend(tables: readonly FactTable[]): Promise<void> {
    for (const table of tables) this.files[table] = await this.lendOne(`facts-${table}.parquet`);
    if (tables.length > 0) this.references = await this.lendOne('references.parquet');
  }

  /** A file is not copied where both folders are on one disk. */
  private async lendOne(name: string): Promise<string> {
    const from = join(this.directory, name);
    const to = join(this.staging, `${this.prefix}-${name}`);
    await rm(to, { force: true });
    await link(from, to).catch(() => copyFile(from, to));
    this.lent.push(to);
    return to;
  }

  async takeBack(): Promise<void> {
    for (const file of this.lent.splice(0)) await rm(file, { force: true });
  }
}
