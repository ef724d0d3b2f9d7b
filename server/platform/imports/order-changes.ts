import type { OrderChange } from '@rehire/contract/imports/order-change';
import type { Engine } from '@rehire/warehouse/engine';
import {
  type OrderChange as Found,
  type OrderChanges,
  type OrderVersion,
  tryOrders,
} from '@rehire/warehouse/facts/changes';
import type { Ingested } from '@rehire/warehouse/facts/ingest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf } from '../csv/table.ts';
import type { Converted } from '../readers/convert.ts';
import { limits } from '../readers/limits.ts';
import { majorUnits } from '../readers/sql/amounts.ts';
import type { RecordStore } from '../record/record.ts';
import { findReferences, wordsOfReferences } from './apply.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import type { OfErased } from './erased-rows.ts';
import type { ImportRow } from './imports.table.ts';
import type { Figures } from './kind.ts';
import { LentFiles } from './lent-files.ts';
import { keyOfSaid } from './shops/shops.store.ts';

/** Where an import keeps what it changes, in its own directory. */
export const CHANGES = 'changes.csv';
const toldOnPage = 100;

/** What a file of orders comes to beside what is known, and the first of its changes. */
export interface Compared {
  readonly figures: Figures;
  readonly changes: OrderChange[];
}

const orderFigures = ({
  fresh,
  changed,
  cancelled,
  unchanged,
}: Pick<OrderChanges, 'fresh' | 'changed' | 'cancelled' | 'unchanged'>): Figures => ({
  new: fresh,
  changed,
  cancelled,
  unchanged,
});

/** What became of the facts of an import, as figures. */
export function takenFigures({ orders, events, scores, cancellations }: Ingested['tables']): Figures {
  const others = [events, scores].flatMap((one) => one ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  return {
    ...(orders
      ? orderFigures({
          fresh: orders.taken,
          changed: orders.changed,
          cancelled: cancellations?.known ?? 0,
          unchanged: orders.known - orders.changed,
        })
      : {}),
    ...(others.length > 0 ? { knownAlready: sum(others.map(({ known }) => known)) } : {}),
    repeated: sum([...others, ...(orders ? [orders] : [])].map(({ repeated }) => repeated)),
  };
}

/** Whether so many known numbers stand for other customers and times that they may well be those of another shop. */
const seemsAnother = (known: number, otherwise: number): boolean => otherwise > 0 && 5 * otherwise >= known;

interface Parts {
  readonly record: RecordStore;
  readonly facts: Engine;
  readonly customers: CustomerRegistry;
}

/** Compares the orders of a dry run with those that are known, and writes every change into the import's directory. */
export async function compareOrders(
  parts: Parts,
  { id, workspaceId, answers }: Pick<ImportRow, 'id' | 'workspaceId' | 'answers'>,
  directory: string,
  converted: Pick<Converted, 'facts'>,
  without: OfErased['people'],
): Promise<Compared> {
  if (converted.facts.orders === undefined) return { figures: {}, changes: [] };
  const lent = new LentFiles(directory, parts.facts.stagingDirectory, `${id}-tried`);
  try {
    await lent.lend(converted.facts.cancellations === undefined ? ['orders'] : ['orders', 'cancellations']);
    const { files, references } = lent;
    if (files.orders === undefined || references === null) return { figures: {}, changes: [] };
    const shop = await keyOfSaid(parts.record.db, workspaceId, answers);
    const { orders, cancellations } = files;
    return await compareStaged(parts, workspaceId, directory, {
      orders,
      cancellations,
      references,
      shop,
      without,
    });
  } finally {
    await lent.takeBack();
  }
}

async function compareStaged(
  { record: { db }, facts, customers }: Parts,
  workspace: string,
  directory: string,
  {
    orders,
    cancellations,
    references,
    shop,
    without,
  }: Readonly<Record<'orders' | 'references' | 'shop', string>> & {
    readonly cancellations: string | undefined;
    readonly without: OfErased['people'];
  },
): Promise<Compared> {
  const told = await tryOrders(facts, {
    workspace,
    shop,
    file: orders,
    cancellations,
    references: { file: references },
    owners: () => findReferences(db, workspace, customers, directory),
    without,
    most: limits.rejectsNamed,
  });
  const versions = told.changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat());
  const named = new Set(versions.map(({ identity }) => identity));
  const known = await customers.wordsOf(
    db,
    workspace,
    [...named].filter((identity) => identity > 0),
  );
  const strangers = await wordsOfReferences(
    directory,
    new Set([...named].filter((identity) => identity < 0).map((identity) => -identity)),
  );
  const version = (of: OrderVersion | null): OrderChange['before'] =>
    of && {
      at: of.at,
      amount: of.amount,
      currency: of.currency,
      customer: (of.identity < 0 ? strangers.get(-of.identity) : known.get(of.identity)) ?? null,
    };
  const changes = told.changes.map(
    ({ order, kind, before, after, sameCustomer, cancelled }: Found): OrderChange => ({
      order,
      kind: kind === 'return' ? 'return' : 'purchase',
      before: version(before),
      after: version(after),
      sameCustomer,
      cancelled,
    }),
  );
  await writeFile(join(directory, CHANGES), csvOf(tableOf(changes)));
  const { changed, unchanged, otherwise } = told;
  return {
    figures: {
      ...orderFigures(told),
      shop,
      ...(seemsAnother(changed + unchanged, otherwise) ? { otherCustomersAndTimes: otherwise } : {}),
    },
    changes: changes.slice(0, toldOnPage),
  };
}

/** Changes as a table, one a row below the heads. */
async function* tableOf(changes: readonly OrderChange[]): AsyncGenerator<readonly (readonly string[])[]> {
  const cells = (of: OrderChange['before']): string[] =>
    of ? [of.customer ?? '', of.at, majorUnits(of.amount, of.currency), of.currency] : ['', '', '', ''];
  const names = ['customer', 'time', 'amount', 'currency'];
  const heads = ['before', 'after'].flatMap((when) => names.map((each) => `${each} ${when}`));
  yield [
    ['order', 'kind', ...heads, 'cancelled'],
    ...changes.map(({ order, kind, before, after, cancelled }) => [
      order,
      kind,
      ...cells(before),
      ...cells(after),
      cancelled ? 'yes' : '',
    ]),
  ];
}
