import * as fc from 'fast-check';

/** How a row names a customer; empty where it does not. */
export interface Who {
  readonly external: string;
  readonly email: string;
}

export interface OrderLine {
  readonly who: Who;
  readonly order: string;
  /** Of January 2026. */
  readonly day: number;
  readonly amount: number;
  readonly status: 'paid' | 'refunded' | 'cancelled' | 'pending';
}

export interface PersonLine {
  readonly who: Who;
  readonly name: string;
  readonly city: string;
}

export interface EventLine {
  readonly who: Who;
  readonly event: string;
  readonly day: number;
}

export interface AnswerLine {
  readonly who: Who;
  readonly score: number;
}

/** A file as a team would bring it. */
export type Brought =
  | { readonly kind: 'orders'; readonly shop: string; readonly lines: readonly OrderLine[] }
  | { readonly kind: 'people'; readonly lines: readonly PersonLine[] }
  | { readonly kind: 'events'; readonly lines: readonly EventLine[] }
  | { readonly kind: 'survey'; readonly lines: readonly AnswerLine[] };

/** What somebody does next. A number says to which of those that are there, counted around. */
export type Act =
  | { readonly do: 'bring'; readonly file: Brought }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'bring again'; readonly which: number }
  | { readonly do: 'merge'; readonly which: number; readonly other: number }
  | { readonly do: 'split'; readonly which: number; readonly other: number }
  | { readonly do: 'unmerge'; readonly which: number }
  | { readonly do: 'erase'; readonly which: number }
  | { readonly do: 'rebuild' };

const externals = ['', '1', '2', '3', '4'];
const emails = ['', 'a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'];
const who = fc.record({ external: fc.constantFrom(...externals), email: fc.constantFrom(...emails) });
const day = fc.integer({ min: 1, max: 4 });

const orders = fc
  .uniqueArray(
    fc.record({
      who,
      order: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      day,
      amount: fc.constantFrom(10, 20, 30, -10),
      status: fc.constantFrom('paid', 'paid', 'paid', 'refunded', 'cancelled', 'pending'),
    }),
    {
      minLength: 1,
      maxLength: 5,
      selector: ({ order, status }) =>
        `${order} ${status === 'paid' || status === 'refunded' ? 'taken' : status}`,
    },
  )
  .map((lines): readonly OrderLine[] =>
    // Nobody is paid back what they were paid back already.
    lines.map((line) => (line.amount < 0 && line.status === 'refunded' ? { ...line, status: 'paid' } : line)),
  );

/** One line a person by either name, so that no two lines of a file say different things of one. */
const apart = <T extends { readonly who: Who }>(lines: readonly T[]): T[] => {
  const seen = new Set<string>();
  return lines.filter(({ who: { external, email } }) => {
    const names = [external && `x:${external}`, email && `e:${email}`].filter((name) => name !== '');
    const fresh = names.length > 0 && names.every((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    return fresh;
  });
};

const people = fc
  .array(
    fc.record({
      who,
      name: fc.constantFrom('', 'Ann', 'Bob', 'Cleo'),
      city: fc.constantFrom('', 'Ulm', 'Lyon'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(apart)
  .filter((lines) => lines.length > 0);

const events = fc.uniqueArray(fc.record({ who, event: fc.constantFrom('e1', 'e2', 'e3', 'e4'), day }), {
  minLength: 1,
  maxLength: 4,
  selector: ({ event }) => event,
});

const answers = fc.array(fc.record({ who, score: fc.integer({ min: 0, max: 10 }) }), {
  minLength: 1,
  maxLength: 3,
});

const file: fc.Arbitrary<Brought> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('orders' as const),
      shop: fc.constantFrom('First shop', 'First shop', 'US'),
      lines: orders,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('people' as const), lines: people }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('events' as const), lines: events }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('survey' as const), lines: answers }) },
);

const which = fc.nat(50);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('bring' as const), file }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bring again' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), which, other: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), which, other: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('erase' as const), which }) },
  { weight: 2, arbitrary: fc.constant<Act>({ do: 'rebuild' }) },
);

/** What a team does with its files and customers, one act after the other. */
export const anyLife: fc.Arbitrary<readonly Act[]> = fc.array(act, {
  minLength: 4,
  maxLength: 14,
  size: 'max',
});
