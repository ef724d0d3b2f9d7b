import type { Scope } from '@rehire/warehouse/facts/relations';
import { type FactSpan, orderSpan, scoreSpan } from '@rehire/warehouse/facts/summary';
import { type Cohort, cohortRetention } from '@rehire/warehouse/measures/cohort-retention';
import type { Span } from '@rehire/warehouse/measures/customer-sets';
import type { Grouped, Sums } from '@rehire/warehouse/measures/groups';
import { monthlyPurchaseFrequency } from '@rehire/warehouse/measures/monthly-frequency';
import { type OrderFigures, orderFigures } from '@rehire/warehouse/measures/order-figures';
import { monthlyScoreCounts, type ScoreCounts, scoreCounts } from '@rehire/warehouse/measures/scores';
import type { SnapshotScope } from '@rehire/warehouse/snapshot/snapshots';
import type { Platform } from '../../platform/platform.ts';
import { Remembered } from './remembered.ts';

/** The scores that are a loyalty figure. */
export type LoyaltyScore = 'nps' | 'csat';

type Months<T> = ReadonlyMap<string, readonly Grouped<T>[]>;
type OfScore<S> = S & { readonly score: LoyaltyScore };

/** What the loyalty figures are computed from, each read once as long as the facts stay as they are. */
export class LoyaltyFacts {
  readonly orderSpan: Remembered<{ readonly workspace: string }, FactSpan>;
  readonly scoreSpan: Remembered<OfScore<{ readonly workspace: string }>, FactSpan>;
  readonly orders: Remembered<SnapshotScope, OrderFigures>;
  readonly cohorts: Remembered<SnapshotScope, readonly Grouped<{ readonly cohorts: readonly Cohort[] }>[]>;
  /** Of each customer's latest answer. */
  readonly scores: Remembered<OfScore<Scope>, readonly Grouped<ScoreCounts>[]>;
  readonly monthlyFrequency: Remembered<Span, Months<Sums>>;
  /** Of each customer's latest answer in each month. */
  readonly monthlyScores: Remembered<OfScore<Span>, Months<ScoreCounts>>;

  constructor({ facts, columns }: Pick<Platform, 'facts' | 'columns'>) {
    this.orderSpan = new Remembered(facts, (engine, { workspace }) => orderSpan(engine, workspace));
    this.scoreSpan = new Remembered(facts, (engine, { workspace, score }) =>
      scoreSpan(engine, workspace, score),
    );
    this.orders = new Remembered(
      facts,
      async (engine, scope) => (await columns.measure('orderFigures', scope)) ?? orderFigures(engine, scope),
    );
    this.cohorts = new Remembered(
      facts,
      async (engine, scope) =>
        (await columns.measure('cohortRetention', scope)) ?? cohortRetention(engine, scope),
    );
    this.scores = new Remembered(facts, (engine, { score, ...scope }) =>
      scoreCounts(engine, score, { ...scope, latest: true }),
    );
    this.monthlyFrequency = new Remembered(facts, monthlyPurchaseFrequency);
    this.monthlyScores = new Remembered(facts, (engine, { score, ...span }) =>
      monthlyScoreCounts(engine, score, { ...span, latest: true }),
    );
  }
}
