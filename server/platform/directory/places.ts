import { join } from 'node:path';
import type { Config } from '../config/config.ts';

/** Where each import keeps its staged rows and results, in a directory of its own. */
export const importDirectoryOf = ({ dataDirectory }: Pick<Config, 'dataDirectory'>): string =>
  join(dataDirectory, 'imports');

/** Where the columns of very many orders stand. Emptied whenever the facts are opened: they never outlive facts that are restored or made anew. */
export const columnsDirectoryOf = ({ dataDirectory }: Pick<Config, 'dataDirectory'>): string =>
  join(dataDirectory, 'facts/temporary/columns');
