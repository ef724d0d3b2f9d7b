import type { Engine } from '../engine.ts';
import { type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { cameBack, customers, isWatched } from './customer-sets.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions } from './groups.ts';
import type { Share } from './repeat-purchase.ts';

/**
 * Of the customers whose first purchase lies at least `days` (90) before the last purchase that is known (n), how many
 * purchased again within `days` of it (k). Who began later is left out, not counted as lost.
 */
export async function retention90(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions & { readonly days?: number } = {},
): Promise<readonly Grouped<Share>[]> {
  const { dialect } = engine;
  const { days = 90 } = options;
  const rows = await engine.query(
    sql`select segment, count(*) as n, ${dialect.countIf(cameBack(days))} as k from ${customers(dialect, scope)} as c left join ${segments(dialect, scope)} as s using (customer) where ${isWatched(dialect, scope, days)} group by segment`,
    { segment: 'text?', n: 'integer', k: 'integer' },
    options,
  );
  return everybodyAndSegments(rows, { n: 0, k: 0 });
}
