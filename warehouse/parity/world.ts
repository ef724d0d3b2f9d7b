import * as fc from 'fast-check';
import type { EventRow, FactRows, IdentityRow, OrderLineRow, OrderRow, ScoreRow } from '../facts/rows.ts';
import { isoOf, microsOf } from '../instant.ts';

type Here<T> = Omit<T, 'workspace' | 'source'>;

/** Facts of one workspace, and who is in which segment, as the suite puts them in and works them out by hand. */
export interface World {
  readonly identities: readonly Omit<IdentityRow, 'workspace'>[];
  readonly orders: readonly Here<OrderRow>[];
  readonly lines: readonly Here<OrderLineRow>[];
  readonly events: readonly Here<EventRow>[];
  readonly scores: readonly Here<ScoreRow>[];
  readonly members: readonly { readonly customer: number; readonly segment: string }[];
  /** Those who are in a segment by what they answered; some of them are customers who are in one, too. */
  readonly respondents: readonly { readonly response: string; readonly segment: string }[];
}

export const emptyWorld: World = {
  identities: [],
  orders: [],
  lines: [],
  events: [],
  scores: [],
  members: [],
  respondents: [],
};

/** The rows of a world as a batch or a file would bring them. */
export function rowsOf(world: World, workspace: string, source: string): FactRows {
  const own = <T>(row: T) => ({ ...row, workspace, source });
  return {
    identities: world.identities.map((row) => ({ ...row, workspace })),
    orders: world.orders.map(own),
    order_lines: world.lines.map(own),
    events: world.events.map(own),
    scores: world.scores.map(own),
  };
}

/** Moments at which engines and people disagree: month and year ends, clock changes, exact windows, ties, before 1970. */
const edges = [
  '1969-12-31T23:59:59.999999Z',
  '1970-01-01T00:00:00Z',
  '2003-12-31T12:00:00.000001Z',
  '2004-01-10T13:37:04Z',
  '2024-02-28T23:59:59.999999Z',
  '2024-02-29T00:00:00Z',
  '2024-02-29T23:59:59.999999Z',
  '2024-03-01T00:00:00Z',
  '2024-03-10T02:30:00-05:00',
  '2024-03-31T01:30:00+01:00',
  '2024-03-31T23:30:00-05:00',
  '2024-05-28T00:00:00Z',
  '2024-05-29T23:59:59.999999Z',
  '2024-05-30T00:00:00Z',
  '2024-05-30T00:00:00.000001Z',
  '2024-10-27T01:30:00Z',
  '2024-10-27T02:30:00+01:00',
  '2024-11-03T01:30:00-04:00',
  '2024-12-31T23:59:59.999999Z',
  '2025-01-01T00:00:00Z',
  '2025-12-31T00:00:00Z',
  '2025-12-31T23:59:59.999999Z',
  '2026-01-31T00:00:00Z',
  '2038-01-19T03:14:08Z',
];

/** Words that engines might sort, fold or cut differently. */
const words = [
  'a',
  'A',
  'ä',
  'Ä',
  'a\u0308',
  'ß',
  '日本',
  '👩‍👩‍👧',
  'שלום',
  "o'brien",
  '"x"',
  '\\n',
  'tab\tnew\nline',
  ' a ',
  '%_',
  '{p0:String}',
  '$1',
];

const day = 86_400_000_000n;
const instant = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...edges) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        edge: fc.constantFrom(...edges.slice(4, 16)),
        days: fc.integer({ min: -120, max: 400 }),
        micros: fc.constantFrom(-1n, 0n, 0n, 1n),
      })
      .map(({ edge, days, micros }) => isoOf(microsOf(edge) + BigInt(days) * day + micros)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...edges.slice(4, 8)).map((edge) => isoOf(microsOf(edge) + 90n * day)),
  },
);

const usualAmount = fc.integer({ min: 0, max: 20_000 });
const hugeAmount = fc.constantFrom(0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 2 ** 52 + 1);

const identity = fc.integer({ min: 1, max: 14 });
const answered = fc.oneof(fc.integer({ min: 1, max: 60 }).map(String), fc.constantFrom(...words));
const metrics = { nps: [0, 10], csat: [1, 5], ces1: [1, 5], ces2: [1, 7] } as const;

/** A world with all that is awkward: few identities, some of nobody, several of one customer, few moments, few words. */
export const anyWorld: fc.Arbitrary<World> = fc
  .constantFrom(usualAmount, usualAmount, fc.oneof(usualAmount, hugeAmount))
  .chain(worldOf);

function worldOf(amount: fc.Arbitrary<number>): fc.Arbitrary<World> {
  return fc.record({
    identities: fc.uniqueArray(
      fc.record({ identity, customer: fc.constantFrom(1, 2, 3, 4, 5, 9_007_199_254_740_991) }),
      {
        maxLength: 12,
        selector: (row) => row.identity,
      },
    ),
    orders: fc.uniqueArray(
      fc.record({
        identity,
        order_id: fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: 1, max: 10_000 }).map((n) => `#${n}`) },
          { weight: 1, arbitrary: fc.constantFrom(...words) },
        ),
        at: instant,
        amount,
        currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD', 'JPY'),
        kind: fc.constantFrom(
          'purchase' as const,
          'purchase' as const,
          'purchase' as const,
          'return' as const,
        ),
      }),
      { maxLength: 60, selector: (row) => `${row.order_id}\u0000${row.kind}` },
    ),
    lines: fc.uniqueArray(
      fc.record({
        order_id: fc.constantFrom('#1', '#2', ...words),
        line: fc.integer({ min: 1, max: 3 }),
        sku: fc.option(fc.constantFrom(...words)),
        name: fc.option(fc.constantFrom(...words)),
        quantity: fc.constantFrom(1, 2, 0.1, -3.5, 1e-7),
        amount,
      }),
      { maxLength: 6, selector: (row) => `${row.order_id}\u0000${row.line}` },
    ),
    events: fc.uniqueArray(
      fc.record({
        identity,
        event_id: fc.constantFrom(...words, 'e1', 'e2'),
        name: fc.constantFrom(...words),
        at: instant,
        properties: fc.constantFrom('{}', '{"a":"ü"}', '{"n":1e3}'),
      }),
      { maxLength: 6, selector: (row) => row.event_id },
    ),
    scores: fc.uniqueArray(
      fc
        .record({
          response: answered,
          identity: fc.option(identity, { freq: 3 }),
          metric: fc.constantFrom(
            'nps' as const,
            'nps' as const,
            'csat' as const,
            'ces1' as const,
            'ces2' as const,
          ),
          at: instant,
          wave: fc.option(fc.constantFrom('2024-Q1', 'Ä')),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ share, ...row }) => {
          const [low, high] = metrics[row.metric];
          return { ...row, value: low + Math.round(share * (high - low)) };
        }),
      { maxLength: 40, selector: (row) => `${row.response}\u0000${row.metric}` },
    ),
    members: fc.uniqueArray(
      fc.record({
        customer: fc.constantFrom(1, 2, 3, 4, 77, 9_007_199_254_740_991),
        segment: fc.constantFrom('s1', 's2', 'Ä'),
      }),
      { maxLength: 5, selector: (row) => row.customer },
    ),
    respondents: fc.uniqueArray(
      fc.record({ response: answered, segment: fc.constantFrom('s1', 's3', 'Ä') }),
      { maxLength: 20, selector: (row) => row.response },
    ),
  });
}

const order = (
  identityOf: number,
  orderId: string,
  at: string,
  more: Partial<Here<OrderRow>> = {},
): Here<OrderRow> => ({
  identity: identityOf,
  order_id: orderId,
  at,
  amount: 1000,
  currency: 'EUR',
  kind: 'purchase',
  ...more,
});

const answer = (response: string, identityOf: number | null, value: number, at: string): Here<ScoreRow> => ({
  response,
  identity: identityOf,
  metric: 'nps',
  value,
  at,
  wave: null,
});

const one = [{ identity: 1, customer: 1 }];

/** Worlds with one thing that has gone wrong before, or could. */
export const namedWorlds: Readonly<Record<string, World>> = {
  'nothing at all': emptyWorld,
  'one purchase': { ...emptyWorld, identities: one, orders: [order(1, 'a', '2025-01-15T10:00:00Z')] },
  'orders of nobody': {
    ...emptyWorld,
    orders: [order(1, 'a', '2025-01-15T10:00:00Z'), order(2, 'b', '2025-02-15T10:00:00Z')],
  },
  'a return before any purchase': {
    ...emptyWorld,
    identities: one,
    orders: [order(1, 'a', '2025-01-15T10:00:00Z', { kind: 'return' })],
  },
  'two purchases in the same microsecond': {
    ...emptyWorld,
    identities: one,
    orders: [
      order(1, 'a', '2025-01-15T10:00:00.000001Z'),
      order(1, 'b', '2025-01-15T10:00:00.000001Z'),
      order(1, 'z', '2025-06-15T00:00:00Z', { identity: 2 }),
    ],
  },
  'exactly ninety days, and a microsecond more': {
    ...emptyWorld,
    identities: [1, 2, 3].map((n) => ({ identity: n, customer: n })),
    orders: [
      order(1, 'a', '2025-01-01T00:00:00Z'),
      order(1, 'b', '2025-04-01T00:00:00Z'),
      order(2, 'c', '2025-01-01T00:00:00Z'),
      order(2, 'd', '2025-04-01T00:00:00.000001Z'),
      order(3, 'e', '2025-01-01T00:00:00.000002Z'),
    ],
  },
  'the last purchase on the last day of a month': {
    ...emptyWorld,
    identities: one,
    orders: [order(1, 'a', '2024-01-31T23:59:59.999999Z'), order(1, 'b', '2024-02-29T00:00:00Z')],
  },
  'the last purchase a day before the end of a month': {
    ...emptyWorld,
    identities: one,
    orders: [order(1, 'a', '2024-01-31T23:59:59.999999Z'), order(1, 'b', '2024-02-28T23:59:59.999999Z')],
  },
  'identities merged into one customer': {
    ...emptyWorld,
    identities: [1, 2, 3].map((n) => ({ identity: n, customer: 7 })),
    orders: [1, 2, 3].map((n) => order(n, `o${n}`, `2025-0${n}-10T00:00:00Z`)),
    members: [{ customer: 7, segment: 's1' }],
  },
  'answers of respondents, of customers, and of respondents who are customers': {
    ...emptyWorld,
    identities: [1, 2, 3].map((n) => ({ identity: n, customer: n })),
    scores: [
      // The first answered twice and is told by the customer's segment, as is what the second said elsewhere.
      answer('r1', 1, 9, '2025-01-10T00:00:00Z'),
      answer('r2', 1, 2, '2025-03-10T00:00:00Z'),
      answer('elsewhere', 2, 7, '2025-03-11T00:00:00Z'),
      // In no segment as a customer, but as a respondent.
      answer('r3', 3, 10, '2025-01-10T00:00:00Z'),
      answer('r4', null, 0, '2025-01-10T00:00:00Z'),
      // Whose identity was taken away, and somebody who is in no segment at all.
      answer('r5', 9, 8, '2025-02-10T00:00:00Z'),
      answer('nobody', null, 5, '2025-02-10T00:00:00Z'),
    ],
    members: [
      { customer: 1, segment: 's1' },
      { customer: 2, segment: 's2' },
    ],
    respondents: ['r1', 'r2', 'r3', 'r4', 'r5', 'silent'].map((response) => ({ response, segment: 's2' })),
  },
  'amounts up to what a number holds, in two currencies': {
    ...emptyWorld,
    identities: one,
    orders: [1, 2, 3, 4].map((n) =>
      order(1, `o${n}`, `2025-0${n}-10T00:00:00Z`, {
        amount: Number.MAX_SAFE_INTEGER,
        currency: n === 4 ? 'JPY' : 'EUR',
        kind: n === 3 ? 'return' : 'purchase',
      }),
    ),
  },
};
