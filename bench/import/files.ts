import { imports } from '@rehire/contract/imports/imports';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Client } from '../../cli/client.ts';
import { openApi } from '../../e2e/kit/api.ts';
import { runRehire } from '../../e2e/kit/rehire.ts';
import { processorSeconds, watchMemory } from '../kit/processes.ts';
import { settled } from '../kit/settled.ts';

/** One file that was brought in, in seconds by step; memory is that of all processes together. */
export interface Brought {
  readonly rows: number;
  readonly newCustomers: number;
  readonly read: number;
  readonly check: number;
  readonly commit: number;
  readonly cpu: number;
  readonly peakMegabytes: number;
}

type Timed = Omit<Brought, 'peakMegabytes'>;

/**
 * Brings files into a new Rehire one after the other, by its API: once while nothing else runs, for the times, and once more
 * while its memory is watched.
 */
export async function bringFiles(files: readonly string[]): Promise<Brought[]> {
  const timed: Timed[] = [];
  await bringAll(files, (one) => timed.push(one));
  const peaks: number[] = [];
  await bringAll(files, (_, peak) => peaks.push(peak()), watchMemory);
  return timed.map((one, i) => ({ ...one, peakMegabytes: peaks[i] ?? 0 }));
}

const unwatched = (): ReturnType<typeof watchMemory> => ({ peak: () => 0, stop: () => undefined });

async function bringAll(
  files: readonly string[],
  each: (one: Timed, peak: () => number) => void,
  watched: (root: number) => ReturnType<typeof watchMemory> = unwatched,
): Promise<void> {
  const rehire = runRehire({ env: { REHIRE_UPLOAD_LIMIT_MB: '4096' } });
  const pid = rehire.child.pid ?? 0;
  const memory = watched(pid);
  try {
    const { client } = await openApi(rehire);
    let known = 0;
    for (const file of files) {
      memory.peak();
      const before = processorSeconds(pid);
      const steps = await bring(client, file);
      const cpu = processorSeconds(pid) - before;
      const customers = await countCustomers(client);
      each({ ...steps, cpu, newCustomers: customers - known }, memory.peak);
      known = customers;
    }
  } finally {
    memory.stop();
    await rehire.remove();
  }
}

async function bring(client: Client, file: string) {
  const at = (id: string) => ({ params: { import: id } });
  let since = performance.now();
  const settle = async (row: { id: string; job: string | null }) => {
    const now = await settled(client, row);
    const took = (performance.now() - since) / 1000;
    since = performance.now();
    return { now, took };
  };
  const query = { name: basename(file), kind: 'orders' } as const;
  const read = await settle(await client.call(imports.upload, { query, file }));
  const check = await settle(await client.call(imports.check, at(read.now.id)));
  const commit = await settle(await client.call(imports.commit, at(read.now.id)));
  return {
    rows: commit.now.counts?.taken ?? 0,
    read: read.took,
    check: check.took,
    commit: commit.took,
  };
}

/** Everybody who bought, as the measures count them. */
async function countCustomers(client: Client): Promise<number> {
  const { figures } = await client.call(loyalty.report, { query: {} });
  const all = figures.find(({ metric, segment }) => metric === 'purchase_frequency' && segment === null);
  return all?.estimate.n ?? 0;
}
