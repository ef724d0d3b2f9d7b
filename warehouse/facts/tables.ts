/** What a fact column holds. `time` is to the microsecond in UTC; `integer` has 64 bits; `json` is text that parses. */
export type FactType = 'uuid' | 'integer' | 'real' | 'text' | 'json' | 'time';

export interface FactColumn {
  readonly name: string;
  readonly type: FactType;
  readonly nullable?: true;
}

/** A table of facts, as data: the engines make, fill, compact and prove their tables from it. */
export interface FactTable {
  readonly name: string;
  readonly columns: readonly FactColumn[];
  /** What makes two rows the same fact, beside the workspace. */
  readonly key: readonly string[];
  /** The order in which rows are kept, beside the workspace. */
  readonly order: readonly string[];
  /** Whether a row says which import or key brought it, and a fact already known from elsewhere is not taken twice. */
  readonly sourced: boolean;
}

const column = (name: string, type: FactType): FactColumn => ({ name, type });
const optional = (name: string, type: FactType): FactColumn => ({ name, type, nullable: true });
const workspace = column('workspace', 'uuid');
const source = column('source', 'text');

/** One row an external id or e-mail: whose it is. Merging and splitting customers changes nothing else. */
export const identities: FactTable = {
  name: 'identities',
  columns: [workspace, column('identity', 'integer'), column('customer', 'integer')],
  key: ['identity'],
  order: ['identity'],
  sourced: false,
};

/** One row an order or a return. `amount` is in minor units of `currency` (ISO 4217), never negative. */
export const orders: FactTable = {
  name: 'orders',
  columns: [
    workspace,
    column('identity', 'integer'),
    column('order_id', 'text'),
    column('at', 'time'),
    column('amount', 'integer'),
    column('currency', 'text'),
    column('kind', 'text'),
    source,
  ],
  key: ['order_id', 'kind'],
  order: ['identity', 'at', 'order_id'],
  sourced: true,
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
  key: ['order_id', 'line', 'source'],
  order: ['order_id', 'line'],
  sourced: true,
};

/** One row a thing that a customer did. */
export const events: FactTable = {
  name: 'events',
  columns: [
    workspace,
    column('identity', 'integer'),
    column('event_id', 'text'),
    column('name', 'text'),
    column('at', 'time'),
    column('properties', 'json'),
    source,
  ],
  key: ['event_id'],
  order: ['identity', 'at', 'event_id'],
  sourced: true,
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
  key: ['response', 'metric'],
  order: ['metric', 'at', 'response'],
  sourced: true,
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
  key: ['segmentation', 'customer', 'valid_from'],
  order: ['segmentation', 'customer', 'valid_from'],
  sourced: false,
};

/** Every table of facts, in the order in which they are exported and put back. */
export const factTables = [identities, orders, orderLines, events, scores, memberships] as const;
