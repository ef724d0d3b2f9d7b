import { imports } from '@rehire/contract/imports/imports';
import type { ImportKindName } from '@rehire/contract/imports/mapping';
import { loop } from '@rehire/contract/loop/loop';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { customers } from '@rehire/contract/people/customers';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Client } from '../../cli/client.ts';
import { settled } from '../kit/settled.ts';

/** Seconds that a piece of work took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Brings a file in. @returns the import, to be taken back */
export async function bring(client: Client, file: string, kind: ImportKindName): Promise<string> {
  const at = (id: string) => ({ params: { import: id } });
  const read = await settled(
    client,
    await client.call(imports.upload, { query: { name: basename(file), kind }, file }),
  );
  await settled(client, await client.call(imports.check, at(read.id)));
  await settled(client, await client.call(imports.commit, at(read.id)));
  return read.id;
}

/** Takes an import back. */
export async function takeBack(client: Client, id: string): Promise<void> {
  await settled(client, await client.call(imports.undo, { params: { import: id } }));
}

/** What a person opens, by what it shows. */
export function opened(client: Client): Readonly<Record<string, () => Promise<unknown>>> {
  const list = (query: object) => client.call(customers.list, { query: { limit: 50, ...query } });
  const rows = (
    metric: 'repeat_purchase_rate' | 'purchase_frequency' | 'retention_90d',
    query: object = {},
  ) => client.call(loyalty.rows, { params: { metric }, query: { limit: 50, ...query } });
  return {
    Loop: () => client.call(loop.stations),
    'People, the newest': () => list({}),
    'People, the next page': async () => list({ cursor: (await list({})).next ?? undefined }),
    'People, by a part of a number': () => list({ q: 'C15000' }),
    'People, by a part of a name': () => list({ q: 'son 12345' }),
    'People, by what everybody has': () => list({ q: 'example' }),
    'People, by two letters': () => list({ q: 'zz' }),
    'People of one kind': () => list({ trait: 'plan', value: 'pro' }),
    'kinds of customers by their traits': () => client.call(customers.traits),
    'search everywhere': () => client.call(loop.search, { query: { q: 'C1500000' } }),
    'Loyalty, every figure': () => client.call(loyalty.report, { query: {} }),
    'Loyalty, cohorts': () => client.call(loyalty.cohorts, { query: {} }),
    'Loyalty, trend': () =>
      client.call(loyalty.trend, { params: { metric: 'purchase_frequency' }, query: {} }),
    'behind repeat purchase': () => rows('repeat_purchase_rate'),
    'behind repeat purchase, the next page': async () =>
      rows('repeat_purchase_rate', { cursor: (await rows('repeat_purchase_rate')).next ?? undefined }),
    'behind purchase frequency': () => rows('purchase_frequency'),
    'behind 90-day retention': () => rows('retention_90d'),
  };
}
