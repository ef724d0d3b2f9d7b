import { applyBatch } from '@rehire/warehouse/facts/batches';
import type { Engine } from '@rehire/warehouse/engine';
import type { FactRows } from '@rehire/warehouse/facts/rows';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { RecordStore, Transaction } from '../record/record.ts';
import { nextArrival } from '../record/arrivals.ts';
import { outbox, outboxBatches } from './outbox.table.ts';

const ROWS_A_BATCH = 500;
const IDLE_MS = 500;

type Unowned<T> = T extends readonly (infer R)[] ? Omit<R, 'workspace'>[] : never;

/** Rows of the facts by table, without their workspace. */
export type Outgoing = { [K in keyof FactRows]?: Unowned<NonNullable<FactRows[K]>> };

/**
 * Brings what is written in the record into the facts: at least once delivered, exactly once in effect. Rows are put
 * in with the transaction that causes them; batches are cut below the oldest transaction that still runs, stored before
 * they are sent, and applied in order under their number.
 */
export class Outbox {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  readonly #record: RecordStore;
  readonly #facts: Engine;
  readonly #log: Log;

  constructor(record: RecordStore, facts: Engine, log: Log) {
    this.#record = record;
    this.#facts = facts;
    this.#log = log;
  }

  /** Puts rows for the facts into the transaction. */
  async put(tx: Transaction, workspace: string, rows: Outgoing): Promise<void> {
    const values = Object.entries(rows).flatMap(([tableName, list]) =>
      (list ?? []).map((row) => ({ workspaceId: workspace, tableName, row })),
    );
    if (values.length > 0) await tx.insert(outbox).values(values);
  }

  /** Takes rows of identities out of what waits and out of what was sent, so that facts made anew do not have them either. */
  async forget(tx: Transaction, workspace: string, identities: readonly number[]): Promise<void> {
    if (identities.length === 0) return;
    const theirs = sql.param([...identities].map(String));
    await tx.execute(
      sql`delete from outbox where workspace_id = ${workspace} and row ->> 'identity' = any(${theirs}::text[])`,
    );
    await tx.execute(sql`
      update outbox_batches b set rows = (
        select coalesce(jsonb_object_agg(t.key, (
          select coalesce(jsonb_agg(r.value order by r.place), '[]'::jsonb)
          from jsonb_array_elements(t.value) with ordinality as r(value, place)
          where (r.value ->> 'identity' = any(${theirs}::text[])) is not true)), '{}'::jsonb)
        from jsonb_each(b.rows) t)
      where b.workspace_id = ${workspace} and exists (
        select 1 from jsonb_each(b.rows) t, jsonb_array_elements(t.value) r
        where r ->> 'identity' = any(${theirs}::text[]))`);
  }

  /** Begins to deliver, until `stop`. */
  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** Delivers all that is due. @returns how many rows went into the facts. */
  async deliver(): Promise<number> {
    let delivered = await this.#send();
    for (;;) {
      const cut = await this.#cut();
      if (cut === 0) return delivered;
      delivered += await this.#send();
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.deliver();
      } catch (error) {
        this.#log.error({ err: error }, 'the facts did not take a batch; it is tried again');
      }
      await sleep(IDLE_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Cuts one batch from the workspace that has waited longest. */
  async #cut(): Promise<number> {
    return this.#record.tx(async (tx) => {
      const due = sql`${outbox.transaction} < pg_snapshot_xmin(pg_current_snapshot())`;
      const [first] = await tx
        .select({ workspace: outbox.workspaceId })
        .from(outbox)
        .where(due)
        .orderBy(asc(outbox.seq))
        .limit(1);
      if (!first) return 0;
      const { workspace } = first;
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`outbox:${workspace}`}, 0))`);
      const rows = await tx
        .select({ seq: outbox.seq, tableName: outbox.tableName, row: outbox.row })
        .from(outbox)
        .where(and(eq(outbox.workspaceId, workspace), due))
        .orderBy(asc(outbox.seq))
        .limit(ROWS_A_BATCH);
      if (rows.length === 0) return 0;
      const [last] = await tx
        .select({ batch: sql<number>`coalesce(max(${outboxBatches.batch}), 0)` })
        .from(outboxBatches)
        .where(eq(outboxBatches.workspaceId, workspace));
      const byTable: Record<string, unknown[]> = {};
      for (const { tableName, row } of rows)
        (byTable[tableName] ??= []).push({ ...(row as object), workspace });
      await tx
        .insert(outboxBatches)
        .values({ workspaceId: workspace, batch: (last?.batch ?? 0) + 1, rows: byTable });
      await tx.delete(outbox).where(
        and(
          eq(outbox.workspaceId, workspace),
          inArray(
            outbox.seq,
            rows.map((each) => each.seq),
          ),
        ),
      );
      return rows.length;
    });
  }

  /** Sends every batch that the facts have not confirmed, in order. */
  async #send(): Promise<number> {
    const { db } = this.#record;
    const waiting = await db
      .select()
      .from(outboxBatches)
      .where(isNull(outboxBatches.appliedAt))
      .orderBy(asc(outboxBatches.workspaceId), asc(outboxBatches.batch));
    let sent = 0;
    for (const { workspaceId, batch, rows } of waiting) {
      const factRows = rows as FactRows;
      const change = (to: Parameters<ReturnType<typeof db.update<typeof outboxBatches>>['set']>[0]) =>
        db
          .update(outboxBatches)
          .set(to)
          .where(and(eq(outboxBatches.workspaceId, workspaceId), eq(outboxBatches.batch, batch)));
      const until = () => change({ arrival: nextArrival(workspaceId) });
      await applyBatch(this.#facts, { stream: workspaceId, batch, rows: factRows, until });
      await change({ appliedAt: sql`now()` });
      sent += Object.values(factRows).reduce((sum, list) => sum + (list?.length ?? 0), 0);
    }
    return sent;
  }
}
