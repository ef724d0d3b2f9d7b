import type { Engine, StagedRow, Writer } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { name, sql, type Sql } from '../sql.ts';
import { columnsOf } from './columns.ts';
import { nextVersion } from './ledger.ts';
import { type FactTable, memberships, respondentMemberships } from './tables.ts';

export interface Assignment {
  readonly workspace: string;
  readonly segmentation: string;
  /** From when it holds, ISO 8601. */
  readonly at: string;
  /** Every customer who is in a segment of this segmentation; who is left out is in none from now on. A customer once. */
  readonly members: readonly { readonly customer: number; readonly segment: string }[];
  /** Every respondent who is in one and of whom no customer is known, by response; a response once. */
  readonly respondents?: readonly { readonly response: string; readonly segment: string }[];
}

/** The memberships of a segmentation in one table, as they are to be. */
interface Offered {
  readonly table: FactTable;
  /** The column that says who is in a segment. */
  readonly who: Sql;
  readonly rows: readonly StagedRow[];
}

/**
 * Puts customers, and respondents who are none, into the segments of a segmentation. Who stays in a segment keeps the time since
 * which; who changes or leaves has the old time ended at `at`. The same assignment again changes nothing.
 */
export async function assignSegments(engine: Engine, assignment: Assignment): Promise<void> {
  const { workspace, segmentation, members, respondents = [] } = assignment;
  const at = microsOf(assignment.at);
  const offered: readonly Offered[] = [
    {
      table: memberships,
      who: name('customer'),
      rows: members.map(({ customer, segment }) => [workspace, segmentation, segment, customer, at, null]),
    },
    {
      table: respondentMemberships,
      who: name('response'),
      rows: respondents.map(({ response, segment }) => [
        workspace,
        segmentation,
        segment,
        response,
        at,
        null,
      ]),
    },
  ];
  const open = sql`workspace = ${engine.dialect.uuid(sql`${workspace}`)} and segmentation = ${segmentation} and valid_to is null`;
  await engine.transaction(async (writer) => {
    let changed = false;
    for (const each of offered) changed = (await assign(engine, writer, each, open, at)) || changed;
    if (changed) await nextVersion(writer, engine.dialect, workspace);
  });
}

/** @returns whether anything changed */
async function assign(
  { dialect }: Engine,
  writer: Writer,
  { table, who, rows }: Offered,
  open: Sql,
  at: bigint,
): Promise<boolean> {
  const offered = await writer.stageRows(table, rows);
  const ending = await writer.stage(
    sql`select ${columnsOf(table)} from ${dialect.table(table)} where ${open} and (${who}, segment) not in (select ${who}, segment from ${offered})`,
  );
  const beginning = await writer.stage(
    sql`select ${columnsOf(table)} from ${offered} where (${who}, segment) not in (select ${who}, segment from ${dialect.table(table)} where ${open})`,
  );
  const [changes] = await writer.query(
    sql`select (select count(*) from ${ending}) as ends, (select count(*) from ${beginning}) as begins`,
    { ends: 'integer', begins: 'integer' },
  );
  if (!changes || changes.ends + changes.begins === 0) return false;
  const changed = await writer.stage(
    sql`select workspace, segmentation, segment, ${who}, valid_from, ${dialect.time(sql`${at}`)} as valid_to from ${ending} where valid_from < ${dialect.time(sql`${at}`)} union all select ${columnsOf(table)} from ${beginning}`,
  );
  await writer.run(dialect.deleteRows(table, sql`${open} and ${who} in (select ${who} from ${ending})`));
  for (const statement of dialect.replaceRows(table, changed)) await writer.run(statement);
  return true;
}

/** Removes a segmentation from the facts, with all its history. */
export async function removeSegmentation(
  engine: Engine,
  workspace: string,
  segmentation: string,
): Promise<void> {
  const { dialect } = engine;
  const its = sql`workspace = ${dialect.uuid(sql`${workspace}`)} and segmentation = ${segmentation}`;
  await engine.transaction(async (writer) => {
    for (const table of [memberships, respondentMemberships])
      await writer.run(dialect.deleteRows(table, its));
    await nextVersion(writer, dialect, workspace);
  });
}

/** The segmentations of a workspace that have a respondent in a segment of whom no customer is known. */
export async function segmentationsOfRespondents(
  engine: Engine,
  workspace: string,
): Promise<ReadonlySet<string>> {
  const { dialect } = engine;
  const rows = await engine.query(
    sql`select distinct segmentation from ${dialect.table(respondentMemberships)} where workspace = ${dialect.uuid(sql`${workspace}`)}`,
    { segmentation: 'text' },
  );
  return new Set(rows.map(({ segmentation }) => segmentation));
}
