import type { AuditAct } from '@rehire/contract/access/audit';
import { customers as contract, historyEntry } from '@rehire/contract/people/customers';
import { historyOf } from '@rehire/warehouse/measures/customer-history';
import { ordersOf } from '@rehire/warehouse/measures/customer-orders';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { namesOfShops } from '../../platform/imports/shops/shops.store.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { listCustomers, readCustomer } from './customers.store.ts';
import { kindsOfTraits } from './traits.store.ts';
import { mergeCustomers, type Moved, ownersOf, splitCustomer, undoMerge } from './merges.store.ts';

export function customerEndpoints(platform: Platform): Endpoint[] {
  const { record, facts } = platform;

  /** Writes down what was decided, tells the facts whose the identities are now, and whoever else listens. */
  async function settle(
    tx: Transaction,
    workspace: string,
    author: string,
    act: AuditAct,
    moved: Moved,
  ): Promise<void> {
    await platform.outbox.put(tx, workspace, { identities: await ownersOf(tx, workspace, moved.identities) });
    await platform.events.emit(tx, 'customers.changed', { workspace, customers: moved.touched.map(String) });
    await platform.audit.write(tx, {
      workspace,
      author,
      act,
      subject: `customer:${moved.customer}`,
      detail: { merge: moved.merge },
    });
  }

  return [
    endpoint(contract.list, ({ workspace, query }) =>
      listCustomers(
        record.db,
        workspace,
        query.limit,
        query.cursor,
        query.q,
        query.trait === undefined ? undefined : { trait: query.trait, value: query.value ?? '' },
      ),
    ),

    endpoint(contract.traits, ({ workspace }) => kindsOfTraits(record.db, workspace)),

    endpoint(contract.get, ({ workspace, params }) =>
      readCustomer(record.db, workspace, Number(params.customer)),
    ),

    endpoint(contract.orders, async ({ workspace, params, query }) => {
      const customer = Number(params.customer);
      await readCustomer(record.db, workspace, customer);
      const nameOf = await namesOfShops(record.db, workspace);
      const page = await ordersOf(
        facts,
        { workspace, customer },
        { limit: query.limit, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) },
      );
      return {
        next: page.next,
        items: page.rows.map((row) => ({
          id: row.order,
          at: row.at,
          kind: row.kind === 'return' ? ('return' as const) : ('purchase' as const),
          amount: row.kind === 'return' ? -row.amount : row.amount,
          currency: row.currency,
          shop: nameOf(row.shop),
        })),
      };
    }),

    endpoint(contract.history, async ({ workspace, params, query }) => {
      const customer = Number(params.customer);
      await readCustomer(record.db, workspace, customer);
      const page = await historyOf(
        facts,
        { workspace, customer },
        { limit: query.limit, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) },
      );
      return {
        next: page.next,
        items: page.rows.map(({ what, key, amount, ...row }) => ({
          ...row,
          id: key,
          what: historyEntry.shape.what.parse(what),
          amount: what === 'return' && amount !== null ? -amount : amount,
        })),
      };
    }),

    endpoint(contract.merge, async ({ workspace, params, body, author }) => {
      const moved = await record.tx(async (tx) => {
        const done = await mergeCustomers(tx, workspace, Number(params.customer), Number(body.other), author);
        await settle(tx, workspace, author, 'customers.merged', done);
        return done;
      });
      return { merge: moved.merge, customer: await readCustomer(record.db, workspace, moved.customer) };
    }),

    endpoint(contract.split, async ({ workspace, params, body, author }) => {
      const moved = await record.tx(async (tx) => {
        const done = await splitCustomer(
          tx,
          workspace,
          Number(params.customer),
          Number(body.identity),
          author,
        );
        await settle(tx, workspace, author, 'customers.split', done);
        return done;
      });
      return { merge: moved.merge, customer: await readCustomer(record.db, workspace, moved.customer) };
    }),

    endpoint(contract.unmerge, async ({ workspace, params, author }) => {
      const moved = await record.tx(async (tx) => {
        const done = await undoMerge(tx, workspace, Number(params.customer), params.merge, author);
        await settle(tx, workspace, author, 'customers.separated', done);
        return done;
      });
      return readCustomer(record.db, workspace, moved.customer);
    }),
  ];
}
