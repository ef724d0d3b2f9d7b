import type { Engine } from '@rehire/warehouse/engine';
import { factsVersions } from '@rehire/warehouse/facts/ledger';
import { countOrders } from '@rehire/warehouse/facts/summary';
import type { SnapshotMeasures } from '@rehire/warehouse/snapshot/measure';
import {
  dropSnapshots,
  keepSnapshot,
  snapshotMeasure,
  type SnapshotScope,
} from '@rehire/warehouse/snapshot/snapshots';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { Workers } from '../workers/workers.ts';
import { buildColumnsTask, measureColumnsTask } from './columns.task.ts';

/** From so many orders on, their columns are worth being kept beside the facts: SQL takes some tenths of a second then. */
const MANY = 2_000_000;
/** Facts that were left alone for so long have their columns made. */
const SETTLED_MS = 2_000;

interface Parts {
  readonly facts: Engine;
  readonly workers: Workers;
  readonly log: Log;
  /** Where the columns stand; emptied whenever the facts are opened. */
  readonly directory: string;
}

/**
 * The columns of very many orders, for the kernels of numerics. They are made in the background once the facts have changed
 * and come to rest; while there are none of the facts as they are, nobody waits for them: SQL gives the same figures.
 */
export class Columns {
  readonly #stop = new AbortController();
  readonly #parts: Parts;
  readonly #many: number;
  /** The version of each workspace's facts when it was last looked at, and the one that needs nothing more. */
  readonly #seen = new Map<string, number>();
  readonly #done = new Map<string, number>();
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: Parts, many = MANY) {
    this.#parts = parts;
    this.#many = many;
  }

  /** Begins to keep them, until `stop`. Where facts are on a cluster there are none: SQL is quick there. */
  start(): void {
    if (this.#parts.facts.dialect.atomic) this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** Makes what is due, of workspaces whose facts did not change since the last time. */
  async keep(): Promise<void> {
    const { facts, workers, directory, log } = this.#parts;
    for (const { workspace, version } of await factsVersions(facts)) {
      const settled = this.#seen.get(workspace) === version;
      this.#seen.set(workspace, version);
      if (!settled || this.#done.get(workspace) === version || this.#stop.signal.aborted) continue;
      this.#done.set(workspace, version);
      if ((await countOrders(facts, workspace)) < this.#many) continue;
      const began = performance.now();
      const build = (task: Parameters<typeof buildColumnsTask.run>[0]) => workers.run(buildColumnsTask, task);
      if (await keepSnapshot(facts, workspace, { directory, build }))
        log.info(
          { workspace, ms: Math.round(performance.now() - began) },
          'the columns of the orders are made',
        );
    }
  }

  /** A measure of orders over all time by a kernel; nothing where there are no columns of the facts as they are. */
  async measure<M extends keyof SnapshotMeasures>(
    measure: M,
    scope: SnapshotScope,
  ): Promise<SnapshotMeasures[M] | undefined> {
    const { facts, workers, directory, log } = this.#parts;
    try {
      return await snapshotMeasure(facts, measure, scope, {
        directory,
        run: (task) => workers.run(measureColumnsTask, task),
      });
    } catch (error) {
      log.warn({ err: error, measure }, 'the columns of the orders could not be read; SQL is asked');
      return undefined;
    }
  }

  /** Removes those of a workspace, as after an erasure. */
  drop(workspace: string): Promise<void> {
    return dropSnapshots(this.#parts.directory, workspace);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.keep().catch((error: unknown) => {
        this.#parts.log.warn({ err: error }, 'the columns of the orders were not made; SQL is asked');
      });
      await sleep(SETTLED_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
