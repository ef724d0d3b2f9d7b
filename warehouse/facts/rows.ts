/** Rows as they trickle in. Times are ISO 8601 UTC, to the microsecond; numbers are whole where not said otherwise. */

export interface IdentityRow {
  workspace: string;
  identity: number;
  customer: number;
}

export interface OrderRow {
  workspace: string;
  source: string;
  identity: number;
  order_id: string;
  at: string;
  /** Minor units of the currency, never negative: a return says so by its kind. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  kind: 'purchase' | 'return';
  /** Within which the number is unique; the shop without a name where it is left out. */
  shop?: string;
}

export interface OrderLineRow {
  workspace: string;
  source: string;
  order_id: string;
  line: number;
  sku: string | null;
  name: string | null;
  /** May have a fraction. */
  quantity: number;
  amount: number;
}

export interface EventRow {
  workspace: string;
  source: string;
  identity: number;
  event_id: string;
  name: string;
  at: string;
  /** A JSON object as text. */
  properties: string;
}

/** Which question was asked: recommend (0-10), satisfaction (1-5), effort 1.0 (1-5, low is good), effort 2.0 (1-7, high is good). */
export type ScoreMetric = 'nps' | 'csat' | 'ces1' | 'ces2';

export interface ScoreRow {
  workspace: string;
  source: string;
  response: string;
  identity: number | null;
  metric: ScoreMetric;
  value: number;
  at: string;
  wave: string | null;
}

/** The rows of a batch, by table; a table that is left out has none. */
export interface FactRows {
  identities?: readonly IdentityRow[];
  orders?: readonly OrderRow[];
  order_lines?: readonly OrderLineRow[];
  events?: readonly EventRow[];
  scores?: readonly ScoreRow[];
}
