import type { Engine } from '@rehire/warehouse/engine';
import type { Scope } from '@rehire/warehouse/facts/relations';
import { countOrders } from '@rehire/warehouse/facts/summary';
import { cohortRetention } from '@rehire/warehouse/measures/cohort-retention';
import { purchaseFrequency } from '@rehire/warehouse/measures/purchase-frequency';
import { repeatPurchase } from '@rehire/warehouse/measures/repeat-purchase';
import { retention90 } from '@rehire/warehouse/measures/retention';
import type { SnapshotMeasures } from '@rehire/warehouse/snapshot/measure';
import { snapshotMeasures } from '@rehire/warehouse/snapshot/snapshots';
import { columnsDirectoryOf } from '../../platform/directory/places.ts';
import type { Platform } from '../../platform/platform.ts';
import { orderColumnsTask } from './order-columns.task.ts';

/** From so many orders on, their columns are worth being kept beside the facts: SQL takes seconds then, the kernels tenths. */
const MANY = 5_000_000;

type Named = Pick<
  SnapshotMeasures,
  'repeatPurchase' | 'purchaseFrequency' | 'retention90' | 'cohortRetention'
>;
export type OrderMeasure = keyof Named;

const inSql: { readonly [M in OrderMeasure]: (facts: Engine, scope: Scope) => Promise<Named[M]> } = {
  repeatPurchase,
  purchaseFrequency,
  retention90,
  cohortRetention,
};

/** The measures of orders: by SQL, or, of very many and over all time, by kernels over their columns. Both give the same. */
export class OrderMeasures {
  readonly #building = new Map<string, Promise<SnapshotMeasures>>();

  constructor(
    private readonly platform: Pick<Platform, 'facts' | 'workers' | 'config'>,
    private readonly many = MANY,
  ) {}

  async measure<M extends OrderMeasure>(name: M, scope: Scope): Promise<Named[M]> {
    const { facts, config } = this.platform;
    // The columns know all time, in months of UTC; on a cluster SQL is quick.
    const whole = scope.from === undefined && scope.to === undefined;
    const inUtc = scope.timeZone === undefined || scope.timeZone === 'UTC';
    const here = config.clickhouseUrl === undefined;
    if (!whole || !inUtc || !here || (await countOrders(facts, scope.workspace)) < this.many)
      return inSql[name](facts, scope);
    const measures: Named = await this.#fromColumns(scope);
    return measures[name];
  }

  /** Those who ask for the same at once are answered together, so that columns are built once. */
  #fromColumns(scope: Scope): Promise<SnapshotMeasures> {
    const { facts, workers, config } = this.platform;
    const key = JSON.stringify(scope);
    const begun = this.#building.get(key);
    if (begun) return begun;
    const before = [...this.#building].filter(([other]) => other.includes(scope.workspace));
    const measures = Promise.allSettled(before.map(([, each]) => each))
      .then(() =>
        snapshotMeasures(facts, scope, {
          directory: columnsDirectoryOf(config),
          run: (task) => workers.run(orderColumnsTask, task),
        }),
      )
      .finally(() => this.#building.delete(key));
    this.#building.set(key, measures);
    return measures;
  }
}
