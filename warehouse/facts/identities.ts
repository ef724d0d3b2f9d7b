import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { nextVersion } from './ledger.ts';
import type { IdentityRow } from './rows.ts';
import { staged } from './staged.ts';
import { identities } from './tables.ts';

/** Says whose identities are, in place of what was said before: so customers are merged and split. */
export async function putIdentities(
  engine: Engine,
  workspace: string,
  rows: readonly Omit<IdentityRow, 'workspace'>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { dialect } = engine;
  const last = new Map(rows.map((row) => [row.identity, { ...row, workspace }]));
  await engine.transaction(async (writer) => {
    const offered = await writer.stageRows(identities, staged(identities, [...last.values()]));
    for (const statement of dialect.replaceRows(identities, offered)) await writer.run(statement);
    await nextVersion(writer, dialect, workspace);
  });
}

/** Takes any number of identities away. What they did stays, and counts for nobody until somebody has them again. */
export async function removeIdentities(
  engine: Engine,
  workspace: string,
  removed: readonly number[],
): Promise<void> {
  if (removed.length === 0) return;
  const { dialect } = engine;
  await engine.transaction(async (writer) => {
    const named = await writer.stageRows(identities, rowsNaming(workspace, removed));
    await writer.run(
      dialect.deleteRows(
        identities,
        sql`workspace = ${dialect.uuid(sql`${workspace}`)} and identity in (select identity from ${named})`,
      ),
    );
    await nextVersion(writer, dialect, workspace);
  });
}

function* rowsNaming(workspace: string, named: readonly number[]) {
  for (const identity of named) yield [workspace, identity, 0];
}

/** Who the identities with a number above `after` belong to, by number, at most so many. */
export function identityPage(
  engine: Engine,
  workspace: string,
  after: number,
  limit: number,
): Promise<{ identity: number; customer: number }[]> {
  const { dialect } = engine;
  return engine.query(
    sql`select identity, customer from ${dialect.table(identities)} where workspace = ${dialect.uuid(sql`${workspace}`)} and identity > ${after} order by identity limit ${limit}`,
    { identity: 'integer', customer: 'integer' },
  );
}
