import type { RemovalSource } from '../removals/removal-source.ts';
import { isThere } from '../removals/standing.ts';
import { imports } from './imports.table.ts';
import { readImport } from './imports.store.ts';
import type { ImportKind } from './kind.ts';

/** What people made of what a file brought, told before it is taken back. */
export const importRemovals = (kinds: readonly ImportKind[]): readonly RemovalSource[] => [
  {
    of: 'import',
    async standing(db, workspace, id) {
      if (!(await isThere(db, imports, workspace, id))) return null;
      const row = await readImport(db, workspace, id);
      const kind = kinds.find(({ name }) => name === row.kind);
      return (await kind?.standing?.(db, workspace, id)) ?? [];
    },
  },
];
