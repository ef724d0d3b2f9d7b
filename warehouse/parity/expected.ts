import { createHash } from 'node:crypto';
import { microsOf } from '../instant.ts';
import type { World } from './world.ts';

/** What the measures must say of a world, worked out over plain rows, one customer at a time, with no thought for speed. */
export interface Scoped {
  readonly from?: string;
  readonly to?: string;
}

interface Bought {
  readonly at: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly kind: string;
}

const ninetyDays = 90n * 86_400_000_000n;

function ownerOf(world: World): Map<number, number> {
  return new Map(world.identities.map((row) => [row.identity, row.customer]));
}

function boughtBy(world: World, { from, to }: Scoped): Map<number, Bought[]> {
  const owner = ownerOf(world);
  const bought = new Map<number, Bought[]>();
  for (const row of world.orders) {
    const customer = owner.get(row.identity);
    const at = microsOf(row.at);
    if (customer === undefined || (from && at < microsOf(from)) || (to && at >= microsOf(to))) continue;
    const list = bought.get(customer) ?? [];
    list.push({ at, amount: BigInt(row.amount), currency: row.currency, kind: row.kind });
    bought.set(customer, list);
  }
  for (const list of bought.values()) list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return bought;
}

export function purchaseTimes(world: World, scoped: Scoped): Map<number, bigint[]> {
  const times = new Map<number, bigint[]>();
  for (const [customer, list] of boughtBy(world, scoped)) {
    const purchases = list.filter((row) => row.kind === 'purchase').map((row) => row.at);
    if (purchases.length > 0) times.set(customer, purchases);
  }
  return times;
}

/** `pick` of everybody, then of each segment that has somebody of these. */
function bySegment<T, R>(
  world: World,
  customers: ReadonlyMap<number | null, T>,
  pick: (of: readonly T[]) => R,
): (R & { segment: string | null })[] {
  const segment = new Map(world.members.map((row) => [row.customer, row.segment]));
  const names = [
    ...new Set([...customers.keys()].flatMap((customer) => segment.get(customer ?? -1) ?? [])),
  ].toSorted();
  return [
    { segment: null, ...pick([...customers.values()]) },
    ...names.map((name) => ({
      segment: name,
      ...pick(
        [...customers].filter(([customer]) => segment.get(customer ?? -1) === name).map(([, value]) => value),
      ),
    })),
  ];
}

export function repeatPurchase(world: World, scoped: Scoped) {
  return bySegment(world, purchaseTimes(world, scoped), (all) => ({
    n: all.length,
    k: all.filter((times) => times.length >= 2).length,
  }));
}

export function purchaseFrequency(world: World, scoped: Scoped) {
  return bySegment(world, purchaseTimes(world, scoped), (all) => ({
    n: all.length,
    sum: all.reduce((sum, times) => sum + times.length, 0),
    sumOfSquares: all.reduce((sum, times) => sum + times.length ** 2, 0),
  }));
}

function end(world: World, { to }: Scoped): bigint | undefined {
  const last = [...purchaseTimes(world, {}).values()]
    .flat()
    .reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return last !== undefined && to && microsOf(to) - 1n < last ? microsOf(to) - 1n : last;
}

export function retention90(world: World, scoped: Scoped) {
  const last = end(world, scoped);
  const watched = new Map(
    [...purchaseTimes(world, scoped)].filter(
      ([, [first]]) => first !== undefined && last !== undefined && first + ninetyDays <= last,
    ),
  );
  return bySegment(world, watched, (all) => ({
    n: all.length,
    k: all.filter(
      ([first, second]) => first !== undefined && second !== undefined && second - first <= ninetyDays,
    ).length,
  }));
}

/** The month that the clocks of a zone show, as Intl tells it. */
const monthOf = (micros: bigint, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit' }).format(
    Number(micros / 1000n) - (micros % 1000n < 0n ? 1 : 0),
  );

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export function cohortRetention(world: World, scoped: Scoped, timeZone = 'UTC') {
  const monthAt = (micros: bigint): string => monthOf(micros, timeZone);
  const last = end(world, scoped);
  const lastMonth = last === undefined ? '' : monthAt(last);
  return bySegment(world, purchaseTimes(world, scoped), (all) => {
    const cohorts = [
      ...new Set(all.flatMap(([first]) => (first === undefined ? [] : monthAt(first)))),
    ].toSorted();
    return {
      cohorts: cohorts.map((cohort) => {
        const of = all.filter(([first]) => first !== undefined && monthAt(first) === cohort);
        const active: (number | null)[] = [];
        for (let month = cohort; month <= lastMonth; month = nextMonth(month)) {
          const over = monthAt((last ?? 0n) + 86_400_000_000n) > month;
          active.push(over ? of.filter((times) => times.some((at) => monthAt(at) === month)).length : null);
        }
        return { cohort, size: of.length, active };
      }),
    };
  });
}

export function spend(world: World, scoped: Scoped) {
  const bought = boughtBy(world, scoped);
  const currencies = [...new Set([...bought.values()].flat().map((row) => row.currency))].toSorted();
  return currencies.map((currency) => {
    const net = new Map<number, bigint>();
    for (const [customer, list] of bought) {
      const own = list.filter((row) => row.currency === currency);
      if (own.length === 0) continue;
      net.set(
        customer,
        own.reduce((sum, row) => (row.kind === 'return' ? sum - row.amount : sum + row.amount), 0n),
      );
    }
    return {
      currency,
      groups: bySegment(world, net, (all) => ({
        n: all.length,
        sum: Number(all.reduce((sum, value) => sum + value, 0n)),
        sumOfSquares: Number(all.reduce((sum, value) => sum + value * value, 0n)),
      })),
    };
  });
}

export function scoreCounts(
  world: World,
  metric: string,
  highest: number,
  { from, to }: Scoped,
  { wave, latest = false }: { wave?: string; latest?: boolean } = {},
) {
  const owner = ownerOf(world);
  const counting = world.scores
    .filter((row) => row.metric === metric && (wave === undefined || row.wave === wave))
    .filter(({ at }) => (!from || microsOf(at) >= microsOf(from)) && (!to || microsOf(at) < microsOf(to)));
  const customerOf = ({ identity }: { identity: number | null }): number | null =>
    (identity === null ? undefined : owner.get(identity)) ?? null;
  const later = (a: (typeof counting)[number], b: (typeof counting)[number]): boolean =>
    microsOf(a.at) > microsOf(b.at) || (microsOf(a.at) === microsOf(b.at) && a.response > b.response);
  const answers = latest
    ? counting.filter((row) => {
        const customer = customerOf(row);
        return (
          customer === null || !counting.some((other) => customerOf(other) === customer && later(other, row))
        );
      })
    : counting;
  const segmentOf = segmentsOfAnswers(world);
  const names = [...new Set(answers.flatMap((row) => segmentOf(row) ?? []))].toSorted();
  return [null, ...names].map((segment) => {
    const own = answers.filter((row) => segment === null || segmentOf(row) === segment);
    return {
      segment,
      n: own.length,
      counts: Array.from(
        { length: highest + 1 },
        (_, score) => own.filter(({ value }) => value === score).length,
      ),
    };
  });
}

/** The segment that an answer is told by: the customer's, or else the respondent's. */
export function segmentsOfAnswers(
  world: World,
): (row: { readonly identity: number | null; readonly response: string }) => string | null {
  const owner = ownerOf(world);
  const ofCustomer = new Map(world.members.map((row) => [row.customer, row.segment]));
  const ofRespondent = new Map(world.respondents.map((row) => [row.response, row.segment]));
  return ({ identity, response }) => {
    const customer = identity === null ? undefined : owner.get(identity);
    return (
      (customer === undefined ? undefined : ofCustomer.get(customer)) ?? ofRespondent.get(response) ?? null
    );
  };
}

/** The digest of rows of a table, each given as its values in the order of the table's columns but the workspace. */
export function digest(rows: readonly (readonly (string | null)[])[]): string {
  return rows
    .map((row) =>
      createHash('md5')
        .update(row.map((value) => value ?? '\u0001').join('\u001f'))
        .digest()
        .readBigUInt64LE(8),
    )
    .reduce((sum, value) => sum + value, 0n)
    .toString();
}
