import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../record/record.ts';
import { uuidsAmong } from '../thread/node-source.ts';
import { apiKeys } from './keys/keys.table.ts';
import { persons } from './sign-in/sign-in.table.ts';

/**
 * The names behind authors (`person:<id>`, `key:<id>`) as a workspace may see them. An author without an entry is gone, or
 * is Rehire itself.
 */
export async function authorNames(
  db: Db,
  workspace: string,
  authors: readonly string[],
): Promise<Map<string, string>> {
  const ids = (kind: string): string[] =>
    uuidsAmong(
      [...new Set(authors)]
        .filter((author) => author.startsWith(`${kind}:`))
        .map((author) => author.slice(kind.length + 1)),
    );
  const [people, keys] = [ids('person'), ids('key')];
  const names = new Map<string, string>();
  if (people.length > 0) {
    const rows = await db
      .select({ id: persons.id, name: persons.name })
      .from(persons)
      .where(inArray(persons.id, people));
    for (const { id, name } of rows) names.set(`person:${id}`, name);
  }
  if (keys.length > 0) {
    const mine = and(eq(apiKeys.workspaceId, workspace), inArray(apiKeys.id, keys));
    const rows = await db.select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).where(mine);
    for (const { id, name } of rows) names.set(`key:${id}`, name);
  }
  return names;
}
