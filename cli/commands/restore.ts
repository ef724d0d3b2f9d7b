import { resolve } from 'node:path';
import { readable, readArguments } from '../arguments.ts';
import { WrongUsage } from '../failure.ts';
import { put } from '../say.ts';
import type { Command } from './command.ts';

/** A backup into an empty data directory. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  purpose: 'Makes the configured data directory, which must be empty, from a backup.',
  options: [],
  async run(args) {
    const { positionals } = readArguments(args, {});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new WrongUsage('Name the file of the backup.');
    await readable(file);
    const { configured, restoreRehire } = await import('@rehire/server/main');
    const config = configured();
    const head = await restoreRehire(resolve(file), config);
    const rows = head.tables.reduce((sum, table) => sum + table.rows, 0);
    put(
      `${config.dataDirectory} holds the instance of ${head.createdAt.slice(0, 16).replace('T', ' ')} UTC again (${rows.toLocaleString('en')} rows). Start it with npm start.`,
    );
  },
};
