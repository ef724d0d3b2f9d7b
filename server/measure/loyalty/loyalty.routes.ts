import { loyalty as contract, type Metric, monthlyMetrics } from '@rehire/contract/measure/loyalty';
import { customersBehind } from '@rehire/warehouse/measures/customers-behind';
import { responsesBehind } from '@rehire/warehouse/measures/responses-behind';
import { customerNames } from '../../people/face.ts';
import { timeZoneOf } from '../../platform/access/workspaces/workspaces.store.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { respondentsOf } from '../../discover/face.ts';
import { membersKnown, segmentIds } from '../../segment/face.ts';
import { figureOf, MINIMUM } from './evidence.ts';
import { laterCohorts } from './later-cohorts.ts';
import { loyaltyOf, type MonthlyMetric, trendOf } from './loyalty.ts';
import type { LoyaltyFacts } from './loyalty-facts.ts';
import { unlinkedOf } from './unlinked.ts';
import { coveredMonths, monthsBetween } from './months.ts';
import { trendsOf } from './trends.ts';

const MONTHS_SHOWN = 24;

/** What is opened of a figure that orders give. */
const numberBehind = {
  repeat_purchase_rate: { measure: 'repeatPurchase', part: 'n' },
  retention_90d: { measure: 'retention90', part: 'n' },
  purchase_frequency: { measure: 'purchaseFrequency' },
} as const;

interface BehindRow {
  readonly customer: number | null;
  /** The response that gave the score; of figures that orders give there is none. */
  readonly response?: string;
  readonly orders: number | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly value: number | null;
}

const pageAsked = ({ limit, cursor }: { limit: number; cursor?: string | undefined }) => ({
  limit,
  ...(cursor === undefined ? {} : { cursor }),
});

export function loyaltyEndpoints(
  { record, facts }: Pick<Platform, 'record' | 'facts'>,
  loyaltyFacts: LoyaltyFacts,
): Endpoint[] {
  const scopeOf = (workspace: string, segmentation?: string) => ({
    workspace,
    ...(segmentation === undefined ? {} : { segmentation }),
  });
  const named = (workspace: string, segmentation?: string) =>
    segmentation === undefined ? Promise.resolve([]) : segmentIds(record.db, workspace, segmentation);

  /** Whose figure was opened. @throws Problem not-found where the segment is not of the segmentation */
  async function openedBy(
    workspace: string,
    { segmentation, segment }: { segmentation?: string | undefined; segment?: string | undefined },
  ) {
    const segments = await named(workspace, segmentation);
    if (segment !== undefined && !segments.includes(segment)) throw notFound();
    return { ...scopeOf(workspace, segmentation), ...(segment === undefined ? {} : { segment }) };
  }

  /** The months that a figure can be told of: of orders only those that are over and were seen from their beginning. */
  async function monthsShown(workspace: string, metric: MonthlyMetric) {
    const ofOrders = metric === 'purchase_frequency';
    const { from, to } = await (ofOrders
      ? loyaltyFacts.orderSpan.of({ workspace })
      : loyaltyFacts.scoreSpan.of({ workspace, score: metric }));
    const timeZone = await timeZoneOf(record.db, workspace);
    if (from === null || to === null) return { timeZone, months: [] };
    const months = monthsBetween(from, to, MONTHS_SHOWN, timeZone);
    return { timeZone, months: ofOrders ? coveredMonths(months, from, to) : months };
  }

  /** From when to when a month of the trend goes, or null where the trend has no such month. */
  async function boundsOf(
    workspace: string,
    metric: Metric,
    month: string,
  ): Promise<{ from: string; to: string } | null> {
    const monthly = monthlyMetrics.find((each) => each === metric);
    if (monthly === undefined) return null;
    const { months } = await monthsShown(workspace, monthly);
    const found = months.find(({ label }) => label === month);
    return found ? { from: found.from, to: found.to } : null;
  }

  async function withNames<R extends BehindRow>(workspace: string, rows: readonly R[]) {
    const names = await customerNames(
      record.db,
      workspace,
      rows.flatMap(({ customer }) => customer ?? []),
    );
    const given = await respondentsOf(
      record.db,
      workspace,
      rows.flatMap(({ response }) => response ?? []),
    );
    const responses = new Map(given.map(({ response: id, ...each }) => [id, { id, ...each }]));
    return rows.map(({ customer, response, orders, first, last, value }) => ({
      customer: customer === null ? null : String(customer),
      name: customer === null ? null : (names.get(customer) ?? null),
      response: (response === undefined ? undefined : responses.get(response)) ?? null,
      orders,
      first,
      last,
      value,
    }));
  }

  return [
    endpoint(contract.report, async ({ workspace, query }) => {
      const segments = await named(workspace, query.segmentation);
      const { segmentation } = query;
      const [known, report] = await Promise.all([
        loyaltyFacts.orderSpan.of({ workspace }),
        loyaltyOf(loyaltyFacts, scopeOf(workspace, segmentation), segments),
      ]);
      const unlinked =
        segmentation === undefined
          ? []
          : unlinkedOf(report.figures, await membersKnown(record.db, workspace, segmentation));
      return {
        segmentation: segmentation ?? null,
        from: known.from,
        to: known.to,
        minimum: MINIMUM,
        ...report,
        unlinked,
      };
    }),

    endpoint(contract.cohorts, async ({ workspace, query }) => {
      const segments = await named(workspace, query.segmentation);
      const wanted = query.segment ?? null;
      if (wanted !== null && !segments.includes(wanted)) throw notFound();
      const timeZone = await timeZoneOf(record.db, workspace);
      const scope = { ...scopeOf(workspace, query.segmentation), timeZone };
      const groups = await loyaltyFacts.cohorts.of(scope);
      const cohorts = groups.find(({ segment }) => segment === wanted)?.cohorts ?? [];
      return {
        cohorts: cohorts.map(({ cohort, size, active }) => ({ cohort, size, periods: [...active] })),
        later: laterCohorts(cohorts),
      };
    }),

    endpoint(contract.trend, async ({ workspace, params, query }) => {
      const segments = await named(workspace, query.segmentation);
      const { timeZone, months } = await monthsShown(workspace, params.metric);
      const [first, last] = [months[0], months.at(-1)];
      if (first === undefined || last === undefined) return { points: [], trends: [] };
      const span = { ...scopeOf(workspace, query.segmentation), from: first.from, to: last.to, timeZone };
      const labels = months.map(({ label }) => label);
      const trend = await trendOf(loyaltyFacts, params.metric, span, labels, segments);
      return {
        points: trend.flatMap(({ month, groups }) =>
          groups.map(({ segment, evidence }) => ({ month, segment, estimate: figureOf(evidence) })),
        ),
        trends: trendsOf(trend),
      };
    }),

    endpoint(contract.rows, async ({ workspace, params, query }) => {
      const within = query.month === undefined ? {} : await boundsOf(workspace, params.metric, query.month);
      if (within === null) return { next: null, items: [] };
      const scope = { ...(await openedBy(workspace, query)), ...within };
      const page = pageAsked(query);
      const { metric } = params;
      if (metric === 'nps' || metric === 'csat') {
        const found = await responsesBehind(facts, { ...scope, latest: true }, { metric }, page);
        const items = found.rows.map(({ customer, response, value, at }) => ({
          customer,
          response,
          orders: null,
          first: null,
          last: at,
          value,
        }));
        return { next: found.next, items: await withNames(workspace, items) };
      }
      const found = await customersBehind(facts, scope, numberBehind[metric], page);
      const items = found.rows.map((row) => ({
        ...row,
        value: metric === 'purchase_frequency' ? row.orders : Number(row.hit),
      }));
      return { next: found.next, items: await withNames(workspace, items) };
    }),

    endpoint(contract.cohortRows, async ({ workspace, query }) => {
      const timeZone = await timeZoneOf(record.db, workspace);
      const { cohort, through, since } = query;
      const found = await customersBehind(
        facts,
        { ...(await openedBy(workspace, query)), timeZone },
        through === undefined
          ? { measure: 'cohortRetention', cohort, ...(since === undefined ? {} : { since }) }
          : { measure: 'cohortShare', from: cohort, through, since: since ?? 0 },
        pageAsked(query),
      );
      const value = ({ hit }: { readonly hit: boolean }): number | null =>
        through === undefined ? null : Number(hit);
      const items = found.rows.map((row) => ({ ...row, value: value(row) }));
      return { next: found.next, items: await withNames(workspace, items) };
    }),
  ];
}
