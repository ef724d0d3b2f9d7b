import { resolve } from 'node:path';
import { readArguments } from '../arguments.ts';
import { WrongUsage } from '../failure.ts';
import { put, tell } from '../say.ts';
import type { Command } from './command.ts';

/** Everything into one file, while Rehire works on. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  purpose: 'Writes everything (record, facts, files, secrets) into one file, also while Rehire runs.',
  options: [],
  async run(args) {
    const { positionals } = readArguments(args, {});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw new WrongUsage('Name the file that the backup goes into.');
    const { configured, operator } = await import('@rehire/server/main');
    const made = await operator(configured()).backup(resolve(file));
    put(
      `${made.path}: ${made.size.toLocaleString('en')} bytes, ${made.rows.toLocaleString('en')} rows in ${made.tables} tables, ${made.files.toLocaleString('en')} files`,
    );
    tell('It holds secrets and personal data: keep it as you keep the data directory.');
    if (made.missing.length > 0)
      tell(
        `${made.missing.length} files that the record knows are no longer in the store, so the backup lacks them:\n${made.missing.map((hash) => `  ${hash}`).join('\n')}`,
      );
  },
};
