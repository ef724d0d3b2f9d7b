/** What a fact column holds. `time` is to the microsecond in UTC; `integer` has 64 bits; `json` is text that parses. */
export type FactType = 'uuid' | 'integer' | 'real' | 'text' | 'json' | 'time';

export interface FactColumn {
  readonly name: string;
  readonly type: FactType;
  readonly nullable?: true;
  /** Its values share nothing (numbers of orders): packing them costs more time than the room that it saves is worth. */
  readonly unlike?: true;
  /** It holds a few words over and over: rows are sorted with a number in place of each. */
  readonly few?: true;
  /** What rows have in it that were written before there was such a column; tables are given it when they are opened. */
  readonly otherwise?: string | number;
}

/** A table of facts, as data: the engines make, fill, compact and prove their tables from it. */
export interface FactTable {
  readonly name: string;
  readonly columns: readonly FactColumn[];
  /** What makes two rows the same fact. */
  readonly key: readonly string[];
  /** Where what a later source says of a thing takes the place of all that was known of it: the columns that name the thing. */
  readonly thing?: readonly string[];
  /** The order in which rows are kept. */
  readonly order: readonly string[];
  /** Whether facts and exports of an older layout are without it. */
  readonly later?: true;
}

const column = (name: string, type: FactType): FactColumn => ({ name, type });
const optional = (name: string, type: FactType): FactColumn => ({ name, type, nullable: true });
const few = (name: string): FactColumn => ({ name, type: 'text', few: true });
const unlike = (name: string): FactColumn => ({ name, type: 'text', unlike: true });
const workspace = column('workspace', 'uuid');
const source = column('source', 'text');
/** Within which numbers of orders are unique; empty is the shop without a name. */
const shop: FactColumn = { name: 'shop', type: 'text', otherwise: '' };

/** One row an external id or e-mail: whose it is. Merging and splitting customers changes nothing else. */
export const identities: FactTable = {
  name: 'identities',
  columns: [workspace, column('identity', 'integer'), column('customer', 'integer')],
  key: ['workspace', 'identity'],
  order: ['workspace', 'identity'],
};

/** One row an order or a return of a shop. `amount` is in minor units of `currency` (ISO 4217), never negative. */
export const orders: FactTable = {
  name: 'orders',
  columns: [
    workspace,
    column('identity', 'integer'),
    unlike('order_id'),
    column('at', 'time'),
    column('amount', 'integer'),
    few('currency'),
    few('kind'),
    source,
    shop,
  ],
  key: ['workspace', 'shop', 'order_id', 'kind'],
  thing: ['workspace', 'shop', 'order_id'],
  order: ['workspace', 'identity', 'at'],
};

/**
 * One row an order that a source has as cancelled. While it is the latest source to speak of the order, what others say of
 * it waits.
 */
export const cancellations: FactTable = {
  name: 'cancellations',
  columns: [workspace, unlike('order_id'), source, shop],
  key: ['workspace', 'shop', 'order_id', 'source'],
  thing: ['workspace', 'shop', 'order_id'],
  order: ['workspace', 'order_id'],
  later: true,
};

/** One row a line of an order. Lines count only with the order that came from the same source. */
export const orderLines: FactTable = {
  name: 'order_lines',
  columns: [
    workspace,
    column('order_id', 'text'),
    column('line', 'integer'),
    optional('sku', 'text'),
    optional('name', 'text'),
    column('quantity', 'real'),
    column('amount', 'integer'),
    source,
  ],
  key: ['workspace', 'order_id', 'line', 'source'],
  order: ['workspace', 'order_id', 'line'],
};

/** One row a thing that a customer did. */
export const events: FactTable = {
  name: 'events',
  columns: [
    workspace,
    column('identity', 'integer'),
    unlike('event_id'),
    column('name', 'text'),
    column('at', 'time'),
    column('properties', 'json'),
    source,
  ],
  key: ['workspace', 'event_id'],
  order: ['workspace', 'identity', 'at'],
};

/** One row a score that somebody gave; `identity` is unknown where an answer was anonymous. */
export const scores: FactTable = {
  name: 'scores',
  columns: [
    workspace,
    column('response', 'text'),
    optional('identity', 'integer'),
    column('metric', 'text'),
    column('value', 'integer'),
    column('at', 'time'),
    optional('wave', 'text'),
    source,
  ],
  key: ['workspace', 'response', 'metric'],
  order: ['workspace', 'metric', 'at'],
};

/** One row a customer's time in a segment; it is still in it while `valid_to` is unknown. */
export const memberships: FactTable = {
  name: 'memberships',
  columns: [
    workspace,
    column('segmentation', 'text'),
    column('segment', 'text'),
    column('customer', 'integer'),
    column('valid_from', 'time'),
    optional('valid_to', 'time'),
  ],
  key: ['workspace', 'segmentation', 'customer', 'valid_from'],
  order: ['workspace', 'segmentation', 'customer', 'valid_from'],
};

/**
 * One row a respondent's time in a segment, of whom no customer is known; whoever is one is in `memberships` alone. It is still
 * in it while `valid_to` is unknown.
 */
export const respondentMemberships: FactTable = {
  name: 'respondent_memberships',
  columns: [
    workspace,
    column('segmentation', 'text'),
    column('segment', 'text'),
    column('response', 'text'),
    column('valid_from', 'time'),
    optional('valid_to', 'time'),
  ],
  key: ['workspace', 'segmentation', 'response', 'valid_from'],
  order: ['workspace', 'segmentation', 'response', 'valid_from'],
  later: true,
};

/** What names the things that sources speak of in a table. */
export const thingOf = (table: FactTable): readonly string[] => table.thing ?? table.key;

/** Tables whose rows have a source, and of which the same fact from another source is withheld. */
export const sourcedTables = [orders, events, scores] as const;

/**
 * Where rows of a table wait while another source speaks of the same: of orders the former versions, of all else what came
 * later. They are taken when that source is forgotten.
 */
export function withheld(table: FactTable): FactTable {
  return {
    name: `${table.name}_withheld`,
    columns: table.columns,
    key: [...table.key, 'source'],
    order: [...table.key, 'source'],
  };
}

/** Every table of facts, in the order in which they are exported and put back. */
export const factTables: readonly FactTable[] = [
  identities,
  orders,
  orderLines,
  events,
  scores,
  memberships,
  cancellations,
  respondentMemberships,
];
