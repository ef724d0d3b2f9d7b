import { loyalty as contract, type Metric } from '@rehire/contract/measure/loyalty';
import { summary } from '@rehire/warehouse/facts/summary';
import { customersBehind } from '@rehire/warehouse/measures/customers-behind';
import { responsesBehind } from '@rehire/warehouse/measures/responses-behind';
import { customerNames } from '../../people/face.ts';
import { timeZoneOf } from '../../platform/access/workspaces/workspaces.store.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { segmentIds } from '../../segment/face.ts';
import { figureOf, MINIMUM } from './evidence.ts';
import { evidenceOf, loyaltyOf } from './loyalty.ts';
import { monthsBetween } from './months.ts';
import { OrderMeasures } from './order-measures.ts';

const MONTHS_SHOWN = 24;

/** What a customer adds to the figure that was opened. */
const valueOf = (metric: Metric, orders: number): number | null =>
  metric === 'purchase_frequency' ? orders : metric === 'repeat_purchase_rate' ? Number(orders > 1) : null;

export function loyaltyEndpoints(
  platform: Pick<Platform, 'record' | 'facts' | 'workers' | 'config'>,
): Endpoint[] {
  const { record, facts } = platform;
  const orders = new OrderMeasures(platform);
  const scopeOf = (workspace: string, segmentation?: string) => ({
    workspace,
    ...(segmentation === undefined ? {} : { segmentation }),
  });
  const named = (workspace: string, segmentation?: string) =>
    segmentation === undefined ? Promise.resolve([]) : segmentIds(record.db, workspace, segmentation);

  return [
    endpoint(contract.report, async ({ workspace, query }) => {
      const segments = await named(workspace, query.segmentation);
      const [known, report] = await Promise.all([
        summary(facts, workspace),
        loyaltyOf({ facts, orders }, scopeOf(workspace, query.segmentation), segments),
      ]);
      return {
        segmentation: query.segmentation ?? null,
        from: known.orders.from,
        to: known.orders.to,
        minimum: MINIMUM,
        ...report,
      };
    }),

    endpoint(contract.cohorts, async ({ workspace, query }) => {
      const segments = await named(workspace, query.segmentation);
      const wanted = query.segment ?? null;
      if (wanted !== null && !segments.includes(wanted)) throw notFound();
      const timeZone = await timeZoneOf(record.db, workspace);
      const scope = { ...scopeOf(workspace, query.segmentation), timeZone };
      const groups = await orders.measure('cohortRetention', scope);
      const cohorts = groups.find(({ segment }) => segment === wanted)?.cohorts ?? [];
      return { cohorts: cohorts.map(({ cohort, size, active }) => ({ cohort, size, periods: [...active] })) };
    }),

    endpoint(contract.trend, async ({ workspace, params, query }) => {
      const segments = await named(workspace, query.segmentation);
      const known = (await summary(facts, workspace)).orders;
      if (known.from === null || known.to === null) return { points: [] };
      const timeZone = await timeZoneOf(record.db, workspace);
      const months = monthsBetween(known.from, known.to, MONTHS_SHOWN, timeZone);
      const points = await Promise.all(
        months.map(async ({ label, from, to }) => {
          const scope = { ...scopeOf(workspace, query.segmentation), from, to };
          const groups = await evidenceOf({ facts, orders }, params.metric, scope, segments);
          return groups.map(({ segment, evidence }) => ({
            month: label,
            segment,
            estimate: figureOf(evidence),
          }));
        }),
      );
      return { points: points.flat() };
    }),

    endpoint(contract.rows, async ({ workspace, params, query }) => {
      const segments = await named(workspace, query.segmentation);
      if (query.segment !== undefined && !segments.includes(query.segment)) throw notFound();
      const scope = {
        ...scopeOf(workspace, query.segmentation),
        ...(query.segment === undefined ? {} : { segment: query.segment }),
      };
      const page = { limit: query.limit, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) };
      if (params.metric === 'nps' || params.metric === 'csat') {
        const found = await responsesBehind(
          facts,
          { ...scope, latest: true },
          { metric: params.metric },
          page,
        );
        const known = found.rows.flatMap((row) =>
          row.customer === null ? [] : [{ ...row, customer: row.customer }],
        );
        const names = await customerNames(
          record.db,
          workspace,
          known.map(({ customer }) => customer),
        );
        return {
          next: found.next,
          items: known.map(({ customer, value, at }) => ({
            customer: String(customer),
            name: names.get(customer) ?? null,
            orders: null,
            first: null,
            last: at,
            value,
          })),
        };
      }
      const number =
        params.metric === 'repeat_purchase_rate'
          ? ({ measure: 'repeatPurchase', part: 'n' } as const)
          : params.metric === 'retention_90d'
            ? ({ measure: 'retention90', part: 'n' } as const)
            : ({ measure: 'purchaseFrequency' } as const);
      const found = await customersBehind(facts, scope, number, page);
      const names = await customerNames(
        record.db,
        workspace,
        found.rows.map(({ customer }) => customer),
      );
      return {
        next: found.next,
        items: found.rows.map(({ customer, orders, first, last }) => ({
          customer: String(customer),
          name: names.get(customer) ?? null,
          orders,
          first,
          last,
          value: valueOf(params.metric, orders),
        })),
      };
    }),
  ];
}
