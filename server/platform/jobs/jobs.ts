import type { Job } from '@rehire/contract/jobs/jobs';
import { sql } from 'drizzle-orm';
import { EventEmitter, on } from 'node:events';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { ServerEvent } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { problemFrom } from '../http/server.ts';
import type { Log } from '../log/log.ts';
import type { RecordStore, Transaction } from '../record/record.ts';
import type { JobKind } from './job-kind.ts';
import {
  beginJob,
  insertJob,
  noteProgress,
  openJobsWithoutTicket,
  readJob,
  settleJob,
  viewOf,
} from './jobs.store.ts';

const QUEUE = 'rehire-jobs';
const PROGRESS_EVERY_MS = 250;
const POLL_MS = 1_000;

interface Ticket {
  readonly workspace: string;
  readonly job: string;
}

export interface JobsOptions {
  readonly record: RecordStore;
  readonly log: Log;
  /** How many jobs run at once in this process. */
  readonly concurrency: number;
  /** True where no other process can work on this database (the embedded one): what a crash left is taken up at once. */
  readonly alone: boolean;
}

/** Durable jobs: queued in the transaction that asks for them, tried again with backoff, watched and cancelled by people. */
export class Jobs {
  readonly #kinds = new Map<string, JobKind>();
  readonly #running = new Map<string, AbortController>();
  readonly #changes = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
  readonly #draining = new AbortController();
  readonly #workers: string[] = [];
  readonly #options: JobsOptions;
  readonly #boss: PgBoss;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#boss = new PgBoss({
      db: { executeSql: async (text, values) => options.record.pool.query(text, values) },
      schema: 'jobs_queue',
    });
    this.#boss.on('error', (error) => options.log.error({ err: error }, 'the job queue failed'));
  }

  /** Adds the job kinds of a room; called once a room before `start`. */
  register(kinds: readonly JobKind[]): void {
    for (const kind of kinds) this.#kinds.set(kind.name, kind);
  }

  /** Starts to work. What was queued or running when the last process ended runs again. */
  async start(): Promise<void> {
    const { record, concurrency, alone } = this.#options;
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, {
      retryLimit: 1_000,
      retryDelay: 1,
      heartbeatSeconds: 10,
      expireInSeconds: 86_000,
    });
    if (alone) await record.pool.query('delete from jobs_queue.job where name = $1', [QUEUE]);
    await this.#sendForgotten();
    for (let worker = 0; worker < concurrency; worker += 1) {
      const id = await this.#boss.work<Ticket>(
        QUEUE,
        { batchSize: 1, pollingIntervalSeconds: 0.5 },
        async ([ticket]) => {
          if (ticket) await this.#run(ticket.data);
        },
      );
      this.#workers.push(id);
    }
  }

  /**
   * Queues a job within the caller's transaction, to begin at once or at a later moment; after a restart it may begin before
   * that, and has to look for itself whether its time has come.
   * @returns the job's id, to be watched.
   */
  async enqueue(
    tx: Transaction,
    job: { workspace: string; kind: string; input: unknown; author: string; startAfter?: Date },
  ): Promise<string> {
    const kind = this.#kinds.get(job.kind);
    if (!kind) throw new Error(`no room declares the job "${job.kind}"`);
    const id = await insertJob(tx, { ...job, input: kind.input.parse(job.input) });
    await this.#boss.send(
      QUEUE,
      { workspace: job.workspace, job: id },
      { db: fromDrizzle(tx, sql), ...(job.startAfter ? { startAfter: job.startAfter } : {}) },
    );
    this.#askSoon();
    return id;
  }

  /** Cancels a job that has not ended; one that has is left as it is. */
  async cancel(workspace: string, job: string): Promise<Job> {
    const { db } = this.#options.record;
    await readJob(db, workspace, job);
    const cancelled = await settleJob(db, workspace, job, { status: 'cancelled' });
    this.#running.get(job)?.abort(new Problem('conflict', 'The job was cancelled.'));
    const row = cancelled ?? (await readJob(db, workspace, job));
    this.#changes.emit(job);
    return viewOf(row);
  }

  /** Waits for the end of a job. */
  async finished(workspace: string, job: string, signal: AbortSignal): Promise<Job> {
    let last: Job | undefined;
    for await (const { data } of this.watch(workspace, job, signal)) last = data;
    if (last === undefined || last.endedAt === null)
      throw new Problem('unavailable', 'The server is stopping.');
    return last;
  }

  /** The job now and at every change until it has ended. Changes made by another process are seen within a second. */
  async *watch(
    workspace: string,
    job: string,
    signal: AbortSignal,
  ): AsyncGenerator<ServerEvent & { data: Job }> {
    const { db } = this.#options.record;
    const stop = AbortSignal.any([signal, this.#draining.signal]);
    let told = '';
    while (!stop.aborted) {
      const changed = this.#change(job, stop);
      const view = viewOf(await readJob(db, workspace, job));
      const text = JSON.stringify(view);
      if (text !== told) yield { event: 'job', data: view };
      told = text;
      if (view.endedAt !== null) return;
      await changed;
    }
  }

  /** Stops: running jobs are told to end and run again at the next start. */
  async stop(): Promise<void> {
    this.#draining.abort(new Problem('unavailable', 'The server is stopping.'));
    await this.#boss.offWork(QUEUE);
    await this.#boss.stop({ graceful: false, close: false });
  }

  /**
   * Queues every open job that has no ticket: a backup brings the jobs back, not the queue. One process at a time, so that
   * none gets two.
   */
  async #sendForgotten(): Promise<void> {
    await this.#options.record.tx(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('jobs without a ticket', 0))`);
      for (const { workspaceId, id } of await openJobsWithoutTicket(tx, QUEUE))
        await this.#boss.send(QUEUE, { workspace: workspaceId, job: id }, { db: fromDrizzle(tx, sql) });
    });
  }

  /** Asks the queue a little later, when the caller has most likely committed; what it misses is found by polling. */
  #askSoon(): void {
    for (const delay of [15, 60, 200]) {
      setTimeout(() => {
        for (const worker of this.#workers) this.#boss.notifyWorker(worker);
      }, delay).unref();
    }
  }

  async #change(job: string, stop: AbortSignal): Promise<void> {
    const patience = AbortSignal.any([stop, AbortSignal.timeout(POLL_MS)]);
    try {
      for await (const _ of on(this.#changes, job, { signal: patience })) return;
    } catch {
      // the time to look again has come
    }
  }

  async #send(ticket: Ticket, afterSeconds: number): Promise<void> {
    await this.#boss.send(QUEUE, ticket, { startAfter: afterSeconds });
  }

  async #run({ workspace, job }: Ticket): Promise<void> {
    const { record, log } = this.#options;
    const row = await beginJob(record.db, workspace, job);
    if (row === null) return;
    this.#changes.emit(job);
    const cancel = new AbortController();
    this.#running.set(job, cancel);
    const signal = AbortSignal.any([cancel.signal, this.#draining.signal]);
    const kind = this.#kinds.get(row.kind);
    try {
      if (!kind) throw new Problem('internal', `This version of Rehire does not know the job "${row.kind}".`);
      const run = {
        workspace,
        job,
        input: kind.input.parse(row.input) as never,
        author: row.author,
        signal,
        progress: this.#progress(workspace, job, signal),
      };
      const result = await kind.run(run);
      await settleJob(record.db, workspace, job, { status: 'done', result });
    } catch (error) {
      if (this.#draining.signal.aborted && !cancel.signal.aborted) {
        await settleJob(record.db, workspace, job, { status: 'queued', problem: null });
        // The ticket fails, and the queue hands it out again to whoever works next.
        throw this.#draining.signal.reason;
      }
      if (cancel.signal.aborted) return;
      await this.#failed({ workspace, job }, row.attempt, kind?.attempts ?? 1, error);
      log.warn({ err: error, job, kind: row.kind, attempt: row.attempt }, 'a job failed');
    } finally {
      this.#running.delete(job);
      this.#changes.emit(job);
    }
  }

  /** A problem is the person's to mend and is told at once; anything else may pass, and is tried again. */
  async #failed(ticket: Ticket, attempt: number, attempts: number, error: unknown): Promise<void> {
    const { db } = this.#options.record;
    const problem = problemFrom(error);
    const final = problem.status < 500 || attempt >= attempts;
    await settleJob(db, ticket.workspace, ticket.job, {
      status: final ? 'failed' : 'queued',
      problem: problem.document(),
    });
    if (!final) await this.#send(ticket, 2 ** attempt);
  }

  #progress(
    workspace: string,
    job: string,
    signal: AbortSignal,
  ): (done: number, note?: string) => Promise<void> {
    let told = 0;
    return async (done, note) => {
      signal.throwIfAborted();
      if (Date.now() - told < PROGRESS_EVERY_MS && done < 1) return;
      told = Date.now();
      await noteProgress(this.#options.record.db, workspace, job, done, note ?? null);
      this.#changes.emit(job);
    };
  }
}
