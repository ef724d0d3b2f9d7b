import type { Metric } from '@rehire/contract/measure/loyalty';
import { metrics } from '@rehire/contract/measure/loyalty';
import type { ThreadNode } from '@rehire/contract/thread/node';
import { on } from '../platform/events/event-bus.ts';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { OpenRoom } from '../platform/room.ts';
import type { NodeSource } from '../platform/thread/node-source.ts';
import { currentSegmentation, segmentIds, segmentNames } from '../segment/face.ts';
import { figureOf } from './loyalty/evidence.ts';
import { kpiNode, metricTitles, readKpiNode } from './loyalty/kpi-node.ts';
import { LoyaltyFacts } from './loyalty/loyalty-facts.ts';
import { loyaltyEndpoints } from './loyalty/loyalty.routes.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const kpiNodes: NodeSource = {
  kind: 'kpi',
  load: async (db, workspace, ids) => {
    const asked = ids.flatMap((id) => {
      const read = readKpiNode(id);
      return read ? [{ id, ...read }] : [];
    });
    const names = await segmentNames(db, workspace, [
      ...new Set(asked.flatMap(({ segment }) => segment ?? [])),
    ]);
    return asked.flatMap(({ id, metric, segment }): ThreadNode[] => {
      const name = segment === null ? 'everyone' : names.get(segment);
      return name === undefined
        ? []
        : [
            {
              kind: 'kpi',
              id,
              title: `${metricTitles[metric]}: ${name}`,
              detail: segment === null ? 'Loyalty figure of everyone' : 'Loyalty figure of a segment',
              href: `/measure/loyalty?rows=${segment === null ? metric : id}`,
            },
          ];
    });
  },
};

function loopOf({ orders }: LoyaltyFacts): LoopSource {
  return {
    async station(workspace) {
      const [everybody] = (await orders.of({ workspace })).repeatPurchase;
      if (!everybody || everybody.n === 0) {
        return {
          lit: false,
          headline: null,
          next: { text: 'Import orders to see who comes back', href: '/import' },
        };
      }
      const figure = figureOf({ kind: 'share', successes: everybody.k, n: everybody.n });
      return {
        lit: true,
        headline: {
          value: figure.known ? percent(figure.value) : 'too few',
          label:
            figure.known && figure.low !== null && figure.high !== null
              ? `bought again, ${percent(figure.low)} to ${percent(figure.high)} · n ${everybody.n.toLocaleString('en')}`
              : `of ${everybody.n.toLocaleString('en')} customers bought again`,
          href: '/measure/loyalty',
        },
        next: { text: 'Compare the segments', href: '/measure/loyalty' },
      };
    },
  };
}

/** Measure: are they coming back? */
export const measure: OpenRoom = (platform) => {
  const { thread } = platform;
  const loyaltyFacts = new LoyaltyFacts(platform);
  return {
    name: 'measure',
    endpoints: loyaltyEndpoints(platform, loyaltyFacts),
    jobs: [],
    handlers: [
      on('segmentation.computed', async (tx, { workspace, segmentation }) => {
        const segments = await segmentIds(tx, workspace, segmentation);
        const links = segments.flatMap((segment) =>
          metrics.flatMap((metric: Metric) => {
            const from = { kind: 'kpi' as const, id: kpiNode(metric, segment) };
            const type = 'belongs-to' as const;
            return [
              { from, type, to: { kind: 'segment' as const, id: segment }, author: null },
              { from, type, to: { kind: 'kpi' as const, id: kpiNode(metric, null) }, author: null },
            ];
          }),
        );
        await thread.addNodes(
          tx,
          workspace,
          links.flatMap(({ from, to }) => (to.kind === 'kpi' ? [from, to] : [])),
        );
        await thread.linkAll(tx, workspace, links);
      }),
      on('segmentation.removed', async (tx, { workspace, segments }) => {
        // Where no segmentation is left, nothing is linked to the figures of everyone.
        const none = (await currentSegmentation(tx, workspace)) === null;
        const gone = none ? [...segments, null] : segments;
        await thread.removeNodes(
          tx,
          workspace,
          'kpi',
          gone.flatMap((segment) => metrics.map((metric: Metric) => kpiNode(metric, segment))),
        );
      }),
    ],
    imports: [],
    nodes: [kpiNodes],
    loop: loopOf(loyaltyFacts),
  };
};
