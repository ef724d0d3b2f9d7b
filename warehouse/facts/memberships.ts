import type { Engine } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { sql } from '../sql.ts';
import { columnsOf } from './columns.ts';
import { nextVersion } from './ledger.ts';
import { memberships } from './tables.ts';

export interface Assignment {
  readonly workspace: string;
  readonly segmentation: string;
  /** From when it holds, ISO 8601. */
  readonly at: string;
  /** Everybody who is in a segment of this segmentation; who is left out is in none from now on. A customer once. */
  readonly members: readonly { readonly customer: number; readonly segment: string }[];
}

/**
 * Puts customers into the segments of a segmentation. Who stays in a segment keeps the time since which; who changes or
 * leaves has the old time ended at `at`. The same assignment again changes nothing.
 */
export async function assignSegments(engine: Engine, assignment: Assignment): Promise<void> {
  const { dialect } = engine;
  const { workspace, segmentation, members } = assignment;
  const at = microsOf(assignment.at);
  await engine.transaction(async (writer) => {
    const offered = await writer.stageRows(
      memberships,
      members.map(({ customer, segment }) => [workspace, segmentation, segment, customer, at, null]),
    );
    const open = sql`workspace = ${dialect.uuid(sql`${workspace}`)} and segmentation = ${segmentation} and valid_to is null`;
    const ending = await writer.stage(
      sql`select ${columnsOf(memberships)} from ${dialect.table(memberships)} where ${open} and (customer, segment) not in (select customer, segment from ${offered})`,
    );
    const beginning = await writer.stage(
      sql`select ${columnsOf(memberships)} from ${offered} where (customer, segment) not in (select customer, segment from ${dialect.table(memberships)} where ${open})`,
    );
    const [changes] = await writer.query(
      sql`select (select count(*) from ${ending}) as ends, (select count(*) from ${beginning}) as begins`,
      { ends: 'integer', begins: 'integer' },
    );
    if (!changes || changes.ends + changes.begins === 0) return;
    const changed = await writer.stage(
      sql`select workspace, segmentation, segment, customer, valid_from, ${dialect.time(sql`${at}`)} as valid_to from ${ending} where valid_from < ${dialect.time(sql`${at}`)} union all select ${columnsOf(memberships)} from ${beginning}`,
    );
    await writer.run(
      dialect.deleteRows(memberships, sql`${open} and customer in (select customer from ${ending})`),
    );
    for (const statement of dialect.replaceRows(memberships, changed)) await writer.run(statement);
    await nextVersion(writer, dialect, workspace);
  });
}

/** Removes a segmentation from the facts, with all its history. */
export async function removeSegmentation(
  engine: Engine,
  workspace: string,
  segmentation: string,
): Promise<void> {
  const { dialect } = engine;
  await engine.transaction(async (writer) => {
    await writer.run(
      dialect.deleteRows(
        memberships,
        sql`workspace = ${dialect.uuid(sql`${workspace}`)} and segmentation = ${segmentation}`,
      ),
    );
    await nextVersion(writer, dialect, workspace);
  });
}
