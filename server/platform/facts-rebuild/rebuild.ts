import type { Engine } from '@rehire/warehouse/engine';
import { exportFacts, replaceFacts } from '@rehire/warehouse/facts/archive';
import { applyBatch, lastBatch } from '@rehire/warehouse/facts/batches';
import { carryOver } from '@rehire/warehouse/facts/carry-over';
import { type Fingerprint, fingerprint } from '@rehire/warehouse/facts/fingerprint';
import type { FactRows } from '@rehire/warehouse/facts/rows';
import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import type { Imports } from '../imports/imports.ts';
import { filesLetGo } from '../imports/let-go.ts';
import { type ImportRow, imports as importsTable } from '../imports/imports.table.ts';
import { outboxBatches } from '../outbox/outbox.table.ts';
import { byArrival } from '../record/arrivals.ts';
import type { RecordStore } from '../record/record.ts';
import { alignIdentities } from './identities.ts';
import type { FactsReplay } from './replay.ts';

export interface RebuildParts {
  readonly record: RecordStore;
  /** The facts as they are. */
  readonly facts: Engine;
  readonly imports: Imports;
  readonly replays: readonly FactsReplay[];
  readonly openFresh: (directory: string) => Promise<Engine>;
  /** Where the new facts are made, for as long as it takes. */
  readonly directory: string;
}

/** What a table of a workspace's facts holds now, and what it holds when it is made anew. */
export interface FactsComparison {
  readonly workspace: string;
  readonly name: string;
  readonly table: string;
  readonly now: Fingerprint;
  readonly anew: Fingerprint;
  readonly equal: boolean;
}

/**
 * Makes all facts anew, beside the ones there are, from what people and machines handed in: the kept files of every
 * import that stands, the batches of the outbox, and what rooms keep in the record; what came in a file that was let go,
 * since somebody in it was erased, is taken as it stands. Then compares the two by the
 * fingerprint of each table, and with `replace` puts the new ones in the place of the old, all or none.
 *
 * Nobody may write meanwhile. Takes as long as importing every file again, and twice the room of the facts.
 */
export async function rebuildFacts(
  parts: RebuildParts,
  only: 'check' | 'replace',
): Promise<readonly FactsComparison[]> {
  const letGo = new Set((await filesLetGo(parts.record.db)).map(({ id }) => id));
  const directory = await mkdtemp(join(parts.directory, '.facts-rebuild-'));
  const fresh = await parts.openFresh(join(directory, 'facts'));
  try {
    const all = await parts.record.db
      .select({ id: workspaces.id, name: workspaces.name })
      .from(workspaces)
      .orderBy(asc(workspaces.id));
    const comparisons: FactsComparison[] = [];
    for (const { id, name } of all) {
      await replayWorkspace({ ...parts, directory: join(directory, 'imports') }, fresh, id, letGo);
      comparisons.push(...(await compare(parts.facts, fresh, id, name)));
    }
    if (only === 'replace') {
      const archive = join(directory, 'archive');
      await exportFacts(fresh, archive);
      await replaceFacts(parts.facts, archive);
    }
    return comparisons;
  } finally {
    await fresh.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Arrival {
  readonly arrival: number | null;
  readonly at: Date;
  bring(): Promise<unknown>;
}

/** Everything in the order in which it came: of an order that came twice the last one counts, of all else the first. */
async function replayWorkspace(
  parts: RebuildParts,
  fresh: Engine,
  workspace: string,
  letGo: ReadonlySet<string>,
): Promise<void> {
  const { record, imports, replays, directory } = parts;
  const arrivals: Arrival[] = [];
  const files = await record.db
    .select()
    .from(importsTable)
    .where(
      and(
        eq(importsTable.workspaceId, workspace),
        eq(importsTable.status, 'committed'),
        isNotNull(importsTable.committedAt),
      ),
    );
  for (const row of files)
    arrivals.push({
      arrival: row.arrival,
      at: row.committedAt ?? row.createdAt,
      bring: () =>
        letGo.has(row.id) ? bringAsItIs(parts.facts, fresh, row) : imports.refillInto(fresh, directory, row),
    });
  const batches = await record.db
    .select({
      batch: outboxBatches.batch,
      arrival: outboxBatches.arrival,
      createdAt: outboxBatches.createdAt,
      appliedAt: outboxBatches.appliedAt,
    })
    .from(outboxBatches)
    .where(
      and(
        eq(outboxBatches.workspaceId, workspace),
        lte(outboxBatches.batch, await lastBatch(parts.facts, workspace)),
      ),
    );
  for (const { batch, arrival, createdAt, appliedAt } of batches)
    arrivals.push({
      arrival,
      at: appliedAt ?? createdAt,
      bring: () => bringBatch(record, fresh, workspace, batch),
    });
  for (const { bring } of arrivals.toSorted(byArrival)) await bring();
  for (const replay of replays) await replay(fresh, workspace);
  await alignIdentities(fresh, workspace, (numbers) => imports.ownersOf(workspace, numbers));
}

/** What a file brought that is kept no longer is taken as it stands in the facts. */
async function bringAsItIs(facts: Engine, fresh: Engine, row: ImportRow): Promise<void> {
  const broughtFacts = 'repeated' in row.figures;
  if (
    (await carryOver(facts, fresh, {
      workspace: row.workspaceId,
      source: row.id,
      behind: row.shop === null,
      shop: row.shop ?? '',
    })) ||
    !broughtFacts
  )
    return;
  throw new Error(
    `The facts cannot be made anew: ${row.fileName} is kept no longer, since somebody in it was erased, and what it brought is not in the facts. Restore a backup, or take the import back and bring in a file without them.`,
  );
}

async function bringBatch(record: RecordStore, fresh: Engine, workspace: string, batch: number) {
  const [kept] = await record.db
    .select({ rows: outboxBatches.rows })
    .from(outboxBatches)
    .where(and(eq(outboxBatches.workspaceId, workspace), eq(outboxBatches.batch, batch)));
  if (kept) await applyBatch(fresh, { stream: workspace, batch, rows: kept.rows as FactRows });
}

async function compare(
  facts: Engine,
  fresh: Engine,
  workspace: string,
  name: string,
): Promise<FactsComparison[]> {
  const printOf = (of: Engine) => fingerprint(of, workspace, { only: 'identities in use' });
  const now = await printOf(facts);
  const anew = new Map((await printOf(fresh)).map((print) => [print.table, print]));
  return now.flatMap((print) => {
    const other = anew.get(print.table);
    return other
      ? [
          {
            workspace,
            name,
            table: print.table,
            now: print,
            anew: other,
            equal: print.rows === other.rows && print.digest === other.digest,
          },
        ]
      : [];
  });
}
