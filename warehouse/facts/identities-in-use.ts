import type { Engine } from '../engine.ts';
import { join, sql } from '../sql.ts';
import { events, orders, scores, withheld } from './tables.ts';

const batch = 10_000;

/** Which of these identities some fact still speaks of, be it one that waits behind another source's. */
export async function identitiesInUse(
  engine: Engine,
  workspace: string,
  identities: readonly number[],
): Promise<Set<number>> {
  const { dialect } = engine;
  const used = new Set<number>();
  for (let from = 0; from < identities.length; from += batch) {
    const asked = join(identities.slice(from, from + batch).map((identity) => sql`${identity}`));
    const parts = [orders, events, scores].flatMap((table) => [table, withheld(table)]);
    const found = parts.map(
      (table) =>
        sql`select distinct identity from ${dialect.table(table)} where workspace = ${dialect.uuid(sql`${workspace}`)} and identity in (${asked})`,
    );
    for (const part of found) {
      for (const { identity } of await engine.query(part, { identity: 'integer' })) used.add(identity);
    }
  }
  return used;
}
