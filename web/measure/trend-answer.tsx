import type { Metric, LoyaltyTrend } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { monthName } from '../charts/cohort-triangle.tsx';
import { EstimateView } from '../ui/estimate.tsx';
import type { Unit } from '../ui/reading.ts';
import { whoIs } from '../ui/who.ts';
import css from './measure.module.css';
import { metricWords } from './metrics.ts';
import { trendSentence } from './trend-sentence.ts';

/** What a change of a figure is measured in. */
function unitOfChange(unit: Unit): Unit {
  if (unit === 'rate') return 'percentage-points';
  return unit === 'frequency' ? 'change of frequency' : unit;
}

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
        <>
          <p className={css.how}>
            Below: the change from the first month to the last, on a line through all of them. A trend is
            named where it holds whichever single month is left out.
          </p>
          <dl className={css.sides} aria-label="Change from the first month to the last">
            {trends.map(({ segment, from, to, change }) => {
              const who = whoIs(segments, segment).name;
              const when = `${monthName(from)} to ${monthName(to)}`;
              return (
                <div key={segment ?? ''}>
                  <dt>
                    {who}, {when}
                  </dt>
                  <dd>
                    <EstimateView
                      of={`${who}, change from ${when}`}
                      estimate={change}
                      unit={unitOfChange(unit)}
                      thing="month"
                    />
                  </dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </>
  );
}
