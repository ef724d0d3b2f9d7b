import type { Engine } from '../engine.ts';
import { type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { customers, isRepeater } from './customer-sets.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions } from './groups.ts';

/** `k` of `n` customers: what a rate and its interval need. */
export interface Share {
  readonly n: number;
  readonly k: number;
}

/** Of the customers with a purchase (n), how many have two or more (k). Returns are not purchases. */
export async function repeatPurchase(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<Share>[]> {
  const { dialect } = engine;
  const rows = await engine.query(
    sql`select segment, count(*) as n, ${dialect.countIf(isRepeater)} as k from ${customers(dialect, scope)} as c left join ${segments(dialect, scope)} as s using (customer) group by segment`,
    { segment: 'text?', n: 'integer', k: 'integer' },
    options,
  );
  return everybodyAndSegments(rows, { n: 0, k: 0 });
}
