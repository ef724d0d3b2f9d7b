import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sample } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { applyBatch } from '../facts/batches.ts';
import { fingerprint } from '../facts/fingerprint.ts';
import { putIdentities } from '../facts/identities.ts';
import { ingest } from '../facts/ingest.ts';
import { assignSegments } from '../facts/memberships.ts';
import { openFacts } from '../facts/schema.ts';
import { orderSpan, scoreSpan } from '../facts/summary.ts';
import { events, orderLines, orders, scores } from '../facts/tables.ts';
import { isoOf, microsOf } from '../instant.ts';
import { calendarOf } from '../measures/calendar.ts';
import { cohortRetention } from '../measures/cohort-retention.ts';
import { monthlyPurchaseFrequency } from '../measures/monthly-frequency.ts';
import { monthLabel } from '../measures/months.ts';
import { orderFigures } from '../measures/order-figures.ts';
import { monthlyScoreCounts, recommendCounts, scoreCounts } from '../measures/scores.ts';
import { spend } from '../measures/spend.ts';
import { buildSnapshot } from '../snapshot/build.ts';
import { keepSnapshot, snapshotMeasure } from '../snapshot/snapshots.ts';
import { runSnapshotTask } from '../snapshot/task.ts';
import { checkDrilling } from './drilling.ts';
import * as expected from './expected.ts';
import { factsSuite } from './facts-suite.ts';
import { ordersSuite } from './orders-suite.ts';
import { referencesSuite } from './references-suite.ts';
import { checkAnswersBehind, respondentsSuite } from './respondents-suite.ts';
import { writeParquet } from './parquet.ts';
import { anyWorld, namedWorlds, rowsOf, type World } from './world.ts';

const segmentation = 'by job';
const scopes: readonly expected.Scoped[] = [
  { from: '2024-02-29T00:00:00Z' },
  { from: '2024-01-01', to: '2024-06-01T00:00:00Z' },
  { to: '2024-03-01' },
];
/** East and west of UTC, with summer time and without, and as far as zones go. */
const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'] as const;
const metrics = { nps: 10, csat: 5, ces1: 5, ces2: 7 } as const;

/** What every engine must pass: the same facts and figures from the same rows, equal to those worked out by hand. */
export function paritySuite(engineName: string, open: () => Promise<Engine>, randomWorlds: number): void {
  describe(`${engineName} agrees with plain arithmetic`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await open();
      await openFacts(engine);
    });
    afterAll(() => engine.close());

    const worlds = [
      ...Object.entries(namedWorlds),
      ...sample(anyWorld, { numRuns: randomWorlds, seed: 20_261_122 }).map(
        (world, i) => [`world ${i + 1}`, world] as const,
      ),
    ];
    it.each(worlds.map(([title, world], nth) => [title, world, nth] as const))(
      'on %s',
      async (_, world, nth) => {
        const workspace = randomUUID();
        await (nth % 2 === 0 ? bringAsFiles : bringAsBatches)(engine, workspace, world);
        const { members, respondents } = world;
        await assignSegments(engine, { workspace, segmentation, at: '2026-01-01', members, respondents });
        await checkMeasures(engine, workspace, world, [{}, scopes[nth % scopes.length] ?? {}]);
        await checkDrilling(engine, workspace, segmentation, world);
        await checkAnswersBehind(engine, workspace, segmentation, world);
        await checkMonths(engine, workspace);
        await checkSpans(engine, workspace, world);
        await checkSnapshot(engine, workspace, world);
        await checkFingerprint(engine, workspace, world);
      },
    );

    factsSuite(() => engine);
    ordersSuite(() => engine);
    referencesSuite(() => engine);
    respondentsSuite(() => engine);
  });
}

async function bringAsFiles(engine: Engine, workspace: string, world: World): Promise<void> {
  const file = (table: string): string => join(engine.stagingDirectory, `${workspace}-${table}.parquet`);
  await writeParquet(orders, world.orders, file('orders'));
  await writeParquet(orderLines, world.lines, file('lines'));
  await writeParquet(events, world.events, file('events'));
  await writeParquet(scores, world.scores, file('scores'));
  await putIdentities(engine, workspace, world.identities);
  await ingest(engine, {
    workspace,
    source: 'the source',
    files: {
      orders: file('orders'),
      order_lines: file('lines'),
      events: file('events'),
      scores: file('scores'),
    },
  });
}

async function bringAsBatches(engine: Engine, workspace: string, world: World): Promise<void> {
  const { identities, ...rest } = rowsOf(world, workspace, 'the source');
  await applyBatch(engine, { stream: workspace, batch: 1, rows: rest });
  await applyBatch(engine, { stream: workspace, batch: 2, rows: { identities: identities ?? [] } });
}

async function checkMeasures(
  engine: Engine,
  workspace: string,
  world: World,
  scoped: readonly expected.Scoped[],
): Promise<void> {
  for (const each of scoped) {
    const scope = { workspace, segmentation, ...each };
    expect(await orderFigures(engine, scope)).toEqual({
      repeatPurchase: expected.repeatPurchase(world, each),
      purchaseFrequency: expected.purchaseFrequency(world, each),
      retention90: expected.retention90(world, each),
    });
    expect(await cohortRetention(engine, scope)).toEqual(expected.cohortRetention(world, each));
    for (const timeZone of zones)
      expect(await cohortRetention(engine, { ...scope, timeZone }), timeZone).toEqual(
        expected.cohortRetention(world, each, timeZone),
      );
    expect(rounded(await spend(engine, scope))).toEqual(rounded(expected.spend(world, each)));
    for (const [metric, highest] of Object.entries(metrics) as [keyof typeof metrics, number][]) {
      expect(await scoreCounts(engine, metric, scope)).toEqual(
        expected.scoreCounts(world, metric, highest, each),
      );
    }
    expect(await scoreCounts(engine, 'nps', { ...scope, wave: 'Ä' })).toEqual(
      expected.scoreCounts(world, 'nps', 10, each, { wave: 'Ä' }),
    );
    expect(await scoreCounts(engine, 'nps', { ...scope, latest: true })).toEqual(
      expected.scoreCounts(world, 'nps', 10, each, { latest: true }),
    );
  }
  const { repeatPurchase } = await orderFigures(engine, { workspace });
  expect(repeatPurchase).toEqual([expected.repeatPurchase(world, {})[0]]);
  const [answers] = await scoreCounts(engine, 'nps', { workspace });
  const recommend = answers && recommendCounts(answers);
  expect((recommend?.promoters ?? 0) + (recommend?.passives ?? 0) + (recommend?.detractors ?? 0)).toBe(
    answers?.n,
  );
}

/** A month among others has the figures that it has by itself. */
async function checkMonths(engine: Engine, workspace: string): Promise<void> {
  for (const timeZone of ['UTC', ...zones]) {
    const [from, to] = ['2023-12-15T00:00:00Z', '2024-05-10T12:00:00Z'];
    const span = { workspace, segmentation, from, to, timeZone };
    const bought = await monthlyPurchaseFrequency(engine, span);
    const answered = await monthlyScoreCounts(engine, 'nps', { ...span, latest: true });
    const { first, starts } = calendarOf(timeZone, microsOf(from), microsOf(to));
    const ends = starts.flatMap((start, i) => {
      const next = starts[i + 1];
      return next === undefined ? [] : [{ label: monthLabel(first + i), start, next }];
    });
    for (const { label, start, next } of ends) {
      const bounds = {
        from: isoOf(start > microsOf(from) ? start : microsOf(from)),
        to: isoOf(next < microsOf(to) ? next : microsOf(to)),
      };
      if (bounds.from >= bounds.to) continue;
      const alone = { workspace, segmentation, ...bounds };
      const { purchaseFrequency } = await orderFigures(engine, alone);
      expect(bought.get(label) ?? [{ segment: null, n: 0, sum: 0, sumOfSquares: 0 }], label).toEqual(
        purchaseFrequency,
      );
      const scored = await scoreCounts(engine, 'nps', { ...alone, latest: true });
      expect(answered.get(label) ?? [{ segment: null, n: 0, counts: Array(11).fill(0) }], label).toEqual(
        scored,
      );
    }
  }
}

/** From when to when there is something to tell of. */
async function checkSpans(engine: Engine, workspace: string, world: World): Promise<void> {
  const spanOf = (rows: readonly { readonly at: string }[]) => {
    const micros = rows.map(({ at }) => microsOf(at)).toSorted((a, b) => (a < b ? -1 : 1));
    const [first, last] = [micros[0], micros.at(-1)];
    return { from: first === undefined ? null : isoOf(first), to: last === undefined ? null : isoOf(last) };
  };
  const known = new Set(world.identities.map(({ identity }) => identity));
  expect(await orderSpan(engine, workspace)).toEqual(
    spanOf(world.orders.filter(({ identity }) => known.has(identity))),
  );
  for (const metric of ['nps', 'ces2'] as const)
    expect(await scoreSpan(engine, workspace, metric)).toEqual(
      spanOf(world.scores.filter((row) => row.metric === metric)),
    );
}

/** The kernels over the column snapshot give what the SQL gives. */
async function checkSnapshot(engine: Engine, workspace: string, world: World): Promise<void> {
  const directory = join(engine.stagingDirectory, 'snapshots');
  expect(await keepSnapshot(engine, workspace, { directory, build: buildSnapshot })).toBe(true);
  const options = { directory, run: runSnapshotTask };
  const scope = { workspace, segmentation };
  for (const each of [{ workspace }, scope])
    expect(await snapshotMeasure(engine, 'orderFigures', each, options)).toEqual(
      await orderFigures(engine, each),
    );
  for (const timeZone of ['UTC', ...zones])
    expect(
      await snapshotMeasure(engine, 'cohortRetention', { ...scope, timeZone }, options),
      timeZone,
    ).toEqual(await cohortRetention(engine, { ...scope, timeZone }));
  // Doubles hold every sum up to here exactly.
  if (world.orders.reduce((sum, row) => sum + row.amount, 0) <= Number.MAX_SAFE_INTEGER) {
    const spent = await snapshotMeasure(engine, 'spend', scope, options);
    expect(rounded(spent ?? [])).toEqual(rounded(await spend(engine, scope)));
  }
}

async function checkFingerprint(engine: Engine, workspace: string, world: World): Promise<void> {
  const prints = await fingerprint(engine, workspace);
  const print = (table: string) => prints.find((each) => each.table === table);
  expect(print('orders')).toEqual({
    table: 'orders',
    rows: world.orders.length,
    digest: expected.digest(
      world.orders.map((row) => [
        String(row.identity),
        row.order_id,
        time(row.at),
        String(row.amount),
        row.currency,
        row.kind,
        'the source',
        '',
      ]),
    ),
  });
  expect(print('scores')?.digest).toBe(
    expected.digest(
      world.scores.map((row) => [
        row.response,
        row.identity === null ? null : String(row.identity),
        row.metric,
        String(row.value),
        time(row.at),
        row.wave,
        'the source',
      ]),
    ),
  );
}

const time = (iso: string): string => String(microsOf(iso));

/** Beyond 2^53 a sum of sums is rounded once more than the sum of all. */
function rounded(
  spends: readonly {
    currency: string;
    groups: readonly { segment: string | null; n: number; sum: number; sumOfSquares: number }[];
  }[],
) {
  return spends.map(({ currency, groups }) => ({
    currency,
    groups: groups.map((group) => ({
      ...group,
      sum: group.sum.toPrecision(15),
      sumOfSquares: group.sumOfSquares.toPrecision(14),
    })),
  }));
}
