import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { events, orders, scores, withheld } from './tables.ts';

/**
 * Identities from `from` to `to` (both included) that some fact still speaks of, be it one that waits behind another
 * source's. Identities are numbered as they come, so those of one import lie close together.
 */
export async function identitiesInUse(
  engine: Engine,
  workspace: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Set<number>> {
  const { dialect } = engine;
  const used = new Set<number>();
  for (const table of [orders, events, scores].flatMap((each) => [each, withheld(each)])) {
    const found = await engine.query(
      sql`select distinct identity from ${dialect.table(table)} where workspace = ${dialect.uuid(sql`${workspace}`)} and identity between ${from} and ${to}`,
      { identity: 'integer' },
    );
    for (const { identity } of found) used.add(identity);
  }
  return used;
}
