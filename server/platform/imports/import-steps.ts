import type { imports as routes } from '@rehire/contract/imports/imports';
import type { ImportKindName } from '@rehire/contract/imports/mapping';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { ImportRow } from './imports.table.ts';
import type { ImportKind } from './kind.ts';

export interface Upload {
  readonly workspace: string;
  readonly author: string;
  readonly fileName: string;
  readonly kind: ImportKindName | null;
  readonly content: Readable;
}

/** What a person can do with a file, step by step. Each answers the import as it stands then. */
export interface ImportSteps {
  readonly kinds: readonly ImportKind[];
  upload(upload: Upload): Promise<ImportRow>;
  map(
    workspace: string,
    id: string,
    version: number,
    said: z.output<typeof routes.map.body>,
    signal: AbortSignal,
  ): Promise<ImportRow>;
  check(workspace: string, id: string, author: string): Promise<ImportRow>;
  commit(workspace: string, id: string, author: string, sameShop?: boolean): Promise<ImportRow>;
  undo(workspace: string, id: string, author: string): Promise<ImportRow>;
  complaints(row: ImportRow): string[];
  rejects(row: ImportRow): Readable | string;
  changes(row: ImportRow): Readable | string;
}
