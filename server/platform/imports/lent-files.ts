import { copyFile, link, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of an import while the warehouse reads them: they stand in its staging folder under names of their own. */
export class LentFiles {
  private readonly lent: string[] = [];

  constructor(
    private readonly directory: string,
    private readonly staging: string,
    private readonly prefix: string,
  ) {}

  /** @returns where the warehouse finds the file. It is not copied where both folders are on one disk. */
  async lend(name: string): Promise<string> {
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
