import { expect } from 'vitest';
import type { Engine } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { cohortRetention } from '../measures/cohort-retention.ts';
import { historyOf } from '../measures/customer-history.ts';
import { ordersOf } from '../measures/customer-orders.ts';
import { customersBehind } from '../measures/customers-behind.ts';
import { orderFigures } from '../measures/order-figures.ts';
import { responsesBehind } from '../measures/responses-behind.ts';
import * as expected from './expected.ts';
import { allPages } from './pages.ts';
import type { World } from './world.ts';

/** Every number opens to as many rows as it says, page after page, and they are the right ones. */
export async function checkDrilling(
  engine: Engine,
  workspace: string,
  segmentation: string,
  world: World,
): Promise<void> {
  const scope = { workspace, segmentation };
  const times = expected.purchaseTimes(world, {});
  const everybody = await allPages((cursor) =>
    customersBehind(engine, scope, { measure: 'purchaseFrequency' }, { limit: 2, ...cursor }),
  );
  const segment = new Map(world.members.map((row) => [row.customer, row.segment]));
  expect(
    everybody.map(({ first, last, ...row }) => ({
      ...row,
      first: first && microsOf(first),
      last: last && microsOf(last),
    })),
  ).toEqual(
    [...times]
      .toSorted(([a], [b]) => a - b)
      .map(([customer, at]) => ({
        customer,
        segment: segment.get(customer) ?? null,
        orders: at.length,
        first: at[0],
        last: at.at(-1),
        hit: true,
      })),
  );
  for (const group of (await orderFigures(engine, scope)).retention90) {
    const named = group.segment === null ? scope : { ...scope, segment: group.segment };
    for (const part of ['n', 'k'] as const) {
      const behind = await allPages((cursor) =>
        customersBehind(engine, named, { measure: 'retention90', part }, { limit: 3, ...cursor }),
      );
      expect(behind).toHaveLength(group[part]);
      expect(behind.filter(({ hit }) => hit)).toHaveLength(group.k);
    }
  }
  const timeZone = 'America/New_York';
  const [all] = await cohortRetention(engine, { workspace, timeZone });
  for (const { cohort, size, active } of all?.cohorts ?? []) {
    const open = async (number: { since?: number }) =>
      (
        await customersBehind(
          engine,
          { workspace, timeZone },
          { measure: 'cohortRetention', cohort, ...number },
          { limit: 1000 },
        )
      ).rows;
    expect(await open({})).toHaveLength(size);
    const since = active.findLastIndex((cell) => cell !== null && cell > 0);
    if (since >= 0) expect(await open({ since })).toHaveLength(active[since] ?? NaN);
  }
  const lived = (all?.cohorts ?? []).filter(({ active }) => typeof active[1] === 'number');
  const [first, last] = [lived[0], lived.at(-1)];
  if (first && last) {
    const together = await allPages((cursor) =>
      customersBehind(
        engine,
        { workspace, timeZone },
        { measure: 'cohortShare', from: first.cohort, through: last.cohort, since: 1 },
        { limit: 3, ...cursor },
      ),
    );
    const sum = (of: (cohort: (typeof lived)[number]) => number): number =>
      lived.reduce((total, cohort) => total + of(cohort), 0);
    expect(together).toHaveLength(sum(({ size }) => size));
    expect(together.filter(({ hit }) => hit)).toHaveLength(sum(({ active }) => active[1] ?? 0));
  }
  const answers = await allPages((cursor) =>
    responsesBehind(engine, { workspace }, { metric: 'nps', high: 6 }, { limit: 5, ...cursor }),
  );
  expect(answers.map((row) => row.response).toSorted()).toEqual(
    world.scores
      .filter((row) => row.metric === 'nps' && row.value <= 6)
      .map((row) => row.response)
      .toSorted(),
  );
  const [customer] = times.keys();
  if (customer === undefined) return;
  const own = await allPages((cursor) => ordersOf(engine, { workspace, customer }, { limit: 2, ...cursor }));
  const identities = new Set(
    world.identities.filter((row) => row.customer === customer).map((row) => row.identity),
  );
  const mine = world.orders.filter((row) => identities.has(row.identity));
  expect(own.map((row) => `${row.order} ${row.kind}`).toSorted()).toEqual(
    mine.map((row) => `${row.order_id} ${row.kind}`).toSorted(),
  );
  expect(own.map((row) => microsOf(row.at))).toEqual(
    mine.map((row) => microsOf(row.at)).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  );
  const history = await allPages((cursor) =>
    historyOf(engine, { workspace, customer }, { limit: 3, ...cursor }),
  );
  expect(
    history
      .filter(({ what }) => what !== 'segment')
      .map(({ what, key, name, at, amount }) => `${what} ${key} ${name} ${microsOf(at)} ${amount}`)
      .toSorted(),
  ).toEqual(
    [
      ...mine.map((row) => `${row.kind} ${row.order_id} ${row.order_id} ${microsOf(row.at)} ${row.amount}`),
      ...world.events
        .filter((row) => identities.has(row.identity))
        .map((row) => `event ${row.event_id} ${row.name} ${microsOf(row.at)} null`),
      ...world.scores
        .filter((row) => row.identity !== null && identities.has(row.identity))
        .map((row) => `score ${row.response} ${row.metric} ${microsOf(row.at)} ${row.value}`),
    ].toSorted(),
  );
  expect(history.filter(({ what }) => what === 'segment').map(({ name }) => name)).toEqual(
    world.members.filter((row) => row.customer === customer).map((row) => row.segment),
  );
  const moments = history.map((row) => microsOf(row.at));
  expect(moments).toEqual(moments.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
  for (const row of own) {
    const lines = world.lines
      .filter((line) => line.order_id === row.order)
      .toSorted((a, b) => a.line - b.line);
    expect(row.lines).toEqual(
      lines.map(({ line, sku, name, quantity, amount }) => ({ line, sku, name, quantity, amount })),
    );
  }
}
