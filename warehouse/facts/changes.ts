import type { Dialect } from '../dialect.ts';
import type { Engine, Reader, Writer } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { list, tuple } from './columns.ts';
import { countThings } from './checks.ts';
import { ingestColumns } from './ingest-columns.ts';
import { naming } from './naming.ts';
import { type Offer, varying } from './offer.ts';
import { type Owner, type References, stageIdentified, stageReferences } from './references.ts';
import { inWorkspace } from './relations.ts';
import { type Named, rowsNotNaming } from './rows-naming.ts';
import { type FactTable, identities, orders, thingOf } from './tables.ts';
import { countRows, oneOfEachKey } from './take.ts';

/** What two sources say of the same things, each as something to select rows from. */
export interface Sayings {
  readonly former: Sql;
  readonly later: Sql;
  /** What `later` is part of. */
  readonly offer: Offer;
}

/** Of how many things the later source says something else than the former one. */
export function countChanged(
  reader: Reader,
  dialect: Dialect,
  table: FactTable,
  sayings: Sayings,
): Promise<number> {
  const thing = list(varying(sayings.offer, thingOf(table)));
  const owners = sql`${dialect.table(identities)} where workspace = ${sayings.offer.constants.get('workspace') ?? sql`NULL`}`;
  return countRows(reader, sql`(select distinct ${thing} from ${saidOnce(table, sayings, owners)} as once)`);
}

/**
 * The rows that only one of two sources says: the columns that tell something, `customer` (0 where nobody knows whose),
 * `stranger` (then the identity), `identity`, and `kept`, 1 where the former says it. Two names of one customer are no change.
 * @param owners where the customers of identities are to be found
 */
function saidOnce(table: FactTable, { former, later, offer }: Sayings, owners: Sql): Sql {
  const told = varying(
    offer,
    table.columns.map((column) => column.name),
  ).filter((column) => column !== 'identity');
  const known = sql`(select identity as known_identity, max(customer) as customer from ${owners} group by identity)`;
  const said = (rows: Sql, kept: number): Sql =>
    sql`select ${list(told)}, coalesce(customer, 0) as customer, case when coalesce(customer, 0) = 0 then identity else 0 end as stranger, identity as said_identity, ${kept} as said_before from ${rows} as said left join ${known} as known on identity = known_identity`;
  const columns = join([...told.map((column) => name(column)), sql`customer`, sql`stranger`]);
  return sql`(select ${columns}, max(said_identity) as identity, max(said_before) as kept from (${said(former, 1)} union all ${said(later, 0)}) as every_row group by ${columns} having count(*) = 1)`;
}

/** An order or return as a source has it, `identity` below zero where nobody is known by what the file calls the customer. */
export interface OrderVersion {
  readonly at: string;
  readonly amount: number;
  readonly currency: string;
  readonly identity: number;
}

/** An order or return of which a file says something else than is known; null where one of the two has none. */
export interface OrderChange {
  readonly order: string;
  readonly kind: string;
  readonly before: OrderVersion | null;
  readonly after: OrderVersion | null;
  readonly sameCustomer: boolean;
  /** Whether the file has the order as cancelled, so that nothing is known of it any more. */
  readonly cancelled: boolean;
}

/** What bringing in a file of orders would come to, in orders: one and its return are one. */
export interface OrderChanges {
  readonly fresh: number;
  readonly changed: number;
  readonly cancelled: number;
  readonly unchanged: number;
  /** Of the changed ones, those with another customer and another time: numbers that may well be of another shop. */
  readonly otherwise: number;
  /** Those first that the file has as cancelled. */
  readonly changes: readonly OrderChange[];
}

/** Staged files of orders that name customers, and how to find out who they are should it matter. */
export interface Tried {
  readonly workspace: string;
  /** The shop whose orders they are. */
  readonly shop: string;
  readonly file: string;
  /** The orders that the file has as cancelled. */
  readonly cancellations?: string | undefined;
  readonly references: Omit<References, 'owners'>;
  /** The owners of references; one of whom nobody is known has a customer of 0. */
  readonly owners: () => Promise<Iterable<Owner>>;
  /** Whose rows are left out. */
  readonly without?: readonly Named[];
  /** How many changes are told one by one. */
  readonly most: number;
}

/** Compares a file of orders with what is known, before anything of it is taken. */
export function tryOrders(
  engine: Engine,
  { workspace, shop, file, cancellations, references, owners, without = [], most }: Tried,
): Promise<OrderChanges> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const columns = ingestColumns('orders');
    const others = columns.filter((column) => column.name !== 'identity');
    const staged = await rowsNotNaming(
      writer,
      await writer.stageParquet(file, [...naming, ...others]),
      without,
    );
    const constants = new Map([
      ['workspace', dialect.uuid(sql`${workspace}`)],
      ['source', sql`''`],
      ['shop', sql`${shop}`],
    ]);
    const rows = await countRows(writer, staged);
    const things = await countThings(writer, dialect, orders, {
      from: staged,
      given: new Set(others.map((column) => column.name)),
      rows,
    });
    const thing = thingOf(orders).filter((column) => !constants.has(column));
    const stored = dialect.table(orders);
    const inShop = sql`${inWorkspace(dialect, workspace)} and shop = ${shop}`;
    const held = await writer.stage(
      sql`select distinct ${list(thing)} from ${stored} where ${inShop} and ${tuple(thing)} in (select ${list(thing)} from ${staged})`,
    );
    const known = await countRows(writer, held);
    const gone = await tryCancellations(writer, dialect, {
      from: sql`(select * from ${stored} where ${inShop})`,
      file: cancellations,
      most,
    });
    if (known === 0) return { fresh: things, changed: 0, unchanged: 0, otherwise: 0, ...gone };
    const who = await stageReferences(writer, { ...references, owners: await owners() });
    const ofHeld = sql`${tuple(thing)} in (select ${list(thing)} from ${held})`;
    const later = await writer.stage(
      sql`select * from ${await stageIdentified(writer, file, orders, columns, who)} as meant where ${ofHeld}`,
    );
    const offer = await oneOfEachKey(writer, orders, {
      from: later,
      constants,
      words: new Map(),
      rows: await countRows(writer, later),
      keys: 0,
      things: known,
    });
    const everybody = sql`(select identity, customer from ${dialect.table(identities)} where ${inWorkspace(dialect, workspace)} union all select identity, customer from ${who.from}) as everybody`;
    const former = sql`(select * from ${stored} where ${inShop} and ${ofHeld})`;
    const once = await writer.stage(
      sql`select * from ${saidOnce(orders, { former, later: offer.from, offer }, everybody)} as once`,
    );
    const changed = await countRows(writer, sql`(select distinct ${list(thing)} from ${once})`);
    const { otherwise, changes } = await readChanges(writer, dialect, once, most);
    return {
      fresh: Math.max(0, things - known),
      changed,
      cancelled: gone.cancelled,
      unchanged: known - changed,
      otherwise,
      changes: [...gone.changes, ...changes].slice(0, most),
    };
  });
}

/** Of the orders that a file has as cancelled, how many are known, and what is known of them. */
async function tryCancellations(
  writer: Writer,
  dialect: Dialect,
  { from, file, most }: { readonly from: Sql; readonly file: string | undefined; readonly most: number },
): Promise<Pick<OrderChanges, 'cancelled' | 'changes'>> {
  if (file === undefined) return { cancelled: 0, changes: [] };
  const said = await writer.stageParquet(file, ingestColumns('cancellations'));
  const gone = await writer.stage(
    sql`select order_id, kind, ${dialect.micros(name('at'))} as micros, amount, currency, identity from ${from} as known where order_id in (select order_id from ${said})`,
  );
  const cancelled = await countRows(writer, sql`(select distinct order_id from ${gone})`);
  const rows = await writer.query(sql`select * from ${gone} order by order_id, kind limit ${most}`, {
    order_id: 'text',
    kind: 'text',
    micros: 'instant',
    amount: 'integer',
    currency: 'text',
    identity: 'integer',
  });
  return {
    cancelled,
    changes: rows.map(({ order_id: order, kind, micros: at, amount, currency, identity }) => ({
      order,
      kind,
      before: { at, amount, currency, identity },
      after: null,
      sameCustomer: true,
      cancelled: true,
    })),
  };
}

async function readChanges(
  reader: Reader,
  dialect: Dialect,
  once: Sql,
  most: number,
): Promise<Pick<OrderChanges, 'otherwise' | 'changes'>> {
  const of = (kept: number, column: Sql): Sql => sql`max(case when kept = ${kept} then ${column} end)`;
  const at = dialect.micros(name('at'));
  const pairs = sql`(select order_id, kind, ${of(1, at)} as at_before, ${of(0, at)} as at_after, ${of(1, sql`amount`)} as amount_before, ${of(0, sql`amount`)} as amount_after, ${of(1, sql`currency`)} as currency_before, ${of(0, sql`currency`)} as currency_after, ${of(1, sql`identity`)} as identity_before, ${of(0, sql`identity`)} as identity_after, case when count(*) = 2 and (min(customer) <> max(customer) or min(stranger) <> max(stranger)) then 1 else 0 end as other_customer from ${once} group by order_id, kind)`;
  const [row] = await reader.query(
    sql`select count(distinct order_id) as otherwise from ${pairs} as pairs where other_customer = 1 and at_before <> at_after`,
    { otherwise: 'integer' },
  );
  const found = await reader.query(
    sql`select * from ${pairs} as pairs order by order_id, kind limit ${most}`,
    {
      order_id: 'text',
      kind: 'text',
      at_before: 'instant?',
      at_after: 'instant?',
      amount_before: 'integer?',
      amount_after: 'integer?',
      currency_before: 'text?',
      currency_after: 'text?',
      identity_before: 'integer?',
      identity_after: 'integer?',
      other_customer: 'integer',
    },
  );
  const version = (
    when: string | null,
    amount: number | null,
    currency: string | null,
    identity: number | null,
  ): OrderVersion | null =>
    when === null || amount === null || currency === null || identity === null
      ? null
      : { at: when, amount, currency, identity };
  return {
    otherwise: row?.otherwise ?? 0,
    changes: found.map((each) => ({
      order: each.order_id,
      kind: each.kind,
      before: version(each.at_before, each.amount_before, each.currency_before, each.identity_before),
      after: version(each.at_after, each.amount_after, each.currency_after, each.identity_after),
      sameCustomer: each.other_customer === 0,
      cancelled: false,
    })),
  };
}
