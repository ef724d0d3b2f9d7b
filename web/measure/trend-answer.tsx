import type { Metric, LoyaltyTrend } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { monthName } from '../charts/cohort-triangle.tsx';
import { EstimateView } from '../ui/estimate.tsx';
import type { Unit } from '../ui/reading.ts';
import { whoIs } from '../ui/who.ts';
import css from './measure.module.css';
import { metricWords } from './metrics.ts';
import { trendSentence } from './trend-sentence.ts';

/** A change of a figure is measured as the figure is, a rate's in percentage points. */
const unitOfChange = (unit: Unit): Unit => (unit === 'rate' ? 'percentage-points' : unit);

/** Whose figure moved over the months told, in a sentence, and by how much. */
export function TrendAnswer({
  metric,
  trends,
  segments,
}: {
  metric: Metric;
  trends: readonly LoyaltyTrend[];
  segments: readonly Segment[];
}) {
  const { title, unit } = metricWords[metric];
  const nameOf = (segment: string | null): string =>
    segment === null ? 'everyone' : `“${whoIs(segments, segment).name}”`;
  return (
    <>
      <p className={css.answer}>{trendSentence(title, trends, nameOf)}</p>
      {trends.length > 0 && (
        <dl className={css.sides} aria-label="Change over the months told">
          {trends.map(({ segment, from, to, change }) => {
            const who = whoIs(segments, segment).name;
            const when = `${monthName(from)} to ${monthName(to)}`;
            return (
              <div key={segment ?? ''}>
                <dt>
                  {who}: change, {when}
                </dt>
                <dd>
                  <EstimateView
                    of={`${who}, change from ${when}`}
                    estimate={change}
                    unit={unitOfChange(unit)}
                  />
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </>
  );
}
