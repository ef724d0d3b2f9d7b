import type { Engine, Writer } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { ingestColumns } from './ingest-columns.ts';
import { naming } from './naming.ts';
import type { FactTable } from './tables.ts';
import { countRows } from './take.ts';

/** How a staged file names somebody; empty for what it does not say. */
export interface Named {
  readonly external: string;
  readonly email: string;
}

const people: FactTable = {
  name: 'staged_people',
  columns: naming,
  key: naming.map((column) => column.name),
  order: [],
};

/** Staged files of one source, some of whose rows name certain people. */
export interface Searched {
  readonly orders?: string | undefined;
  readonly order_lines?: string | undefined;
  readonly events?: string | undefined;
  readonly people: readonly Named[];
}

/** Those rows of a staged file that name none of some people. */
export async function rowsNotNaming(writer: Writer, rows: Sql, who: readonly Named[]): Promise<Sql> {
  if (who.length === 0) return rows;
  const staged = await writer.stageRows(
    people,
    who.map(({ external, email }) => [external, email]),
  );
  const named = join(naming.map((column) => sql`coalesce(${name(column.name)}, '')`));
  return sql`(select * from ${rows} as rows where (${named}) not in (select ${join(naming.map((column) => name(column.name)))} from ${staged}))`;
}

/** How many rows of staged files name some people: orders, their lines where there are any, and events. */
export function countRowsNaming(
  engine: Engine,
  { orders, order_lines: lines, events, people: who }: Searched,
): Promise<{ readonly orders: number; readonly lines: number; readonly events: number }> {
  return engine.transaction(async (writer) => {
    const staged = await writer.stageRows(
      people,
      who.map(({ external, email }) => [external, email]),
    );
    const meant = join(
      naming.map((column) => sql`coalesce(facts.${name(column.name)}, '') = who.${name(column.name)}`),
      ' and ',
    );
    const theirs = async (file: string, column: 'order_id' | 'event_id'): Promise<Sql> => {
      const told = ingestColumns(column === 'order_id' ? 'orders' : 'events').filter(
        (each) => each.name === column,
      );
      const facts = await writer.stageParquet(file, [...naming, ...told]);
      return writer.stage(
        sql`select distinct ${name(column)} from ${facts} as facts inner join ${staged} as who on ${meant}`,
      );
    };
    const ordered = orders === undefined ? null : await theirs(orders, 'order_id');
    const lined =
      lines === undefined || ordered === null
        ? null
        : await writer.stageParquet(
            lines,
            ingestColumns('order_lines').filter((each) => each.name === 'order_id'),
          );
    return {
      orders: ordered === null ? 0 : await countRows(writer, ordered),
      lines:
        lined === null || ordered === null
          ? 0
          : await countRows(
              writer,
              sql`(select order_id from ${lined} as lines where order_id in (select order_id from ${ordered}))`,
            ),
      events: events === undefined ? 0 : await countRows(writer, await theirs(events, 'event_id')),
    };
  });
}
