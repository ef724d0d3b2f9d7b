import type { Engine } from '../engine.ts';
import { customerRange, type Customers } from '../facts/relations.ts';
import { sql } from '../sql.ts';

/** How many numbers of customers the first window spans, and how much wider each is than the one before. */
const [narrowest, wider] = [20_000, 8];

/**
 * The first `enough` rows of customers above `after`, by customer: read from windows of their numbers, each wider than the
 * one before, so that a page of millions looks at those that it shows, and one of the few looks at each once.
 */
export async function fromWindows<Row>(
  engine: Engine,
  { workspace, after, enough }: { workspace: string; after: number; enough: number },
  read: (among: Customers, most: number) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const [range] = await engine.query(
    sql`select lowest, highest from ${customerRange(engine.dialect, workspace, after)} as r`,
    { lowest: 'integer?', highest: 'integer?' },
  );
  const rows: Row[] = [];
  const highest = range?.highest ?? -Infinity;
  let from = range?.lowest ?? Infinity;
  for (let width = narrowest; from <= highest && rows.length < enough; width *= wider) {
    const to = Math.min(highest, from + width - 1);
    rows.push(...(await read({ from, to }, enough - rows.length)));
    from = to + 1;
  }
  return rows;
}
