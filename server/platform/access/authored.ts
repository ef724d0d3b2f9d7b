import type { Db } from '../record/record.ts';
import { authorNames } from './authors.ts';

/** Something that somebody did, at a moment. */
interface Done {
  readonly author: string;
  readonly at: Date;
}

/** What was done as the contract tells it: its moment in words, and its author's name; null where they are gone. */
export async function authored<D extends Done>(
  db: Db,
  workspace: string,
  done: readonly D[],
): Promise<(Omit<D, 'at'> & { at: string; authorName: string | null })[]> {
  const names = await authorNames(
    db,
    workspace,
    done.map(({ author }) => author),
  );
  return done.map(({ at, ...each }) => ({
    ...each,
    authorName: names.get(each.author) ?? null,
    at: at.toISOString(),
  }));
}
