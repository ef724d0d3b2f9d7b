import type { LoyaltyTrend } from '@rehire/contract/measure/loyalty';

/** Whose figure has a trend, in a sentence. */
export function trendSentence(
  title: string,
  trends: readonly LoyaltyTrend[],
  nameOf: (segment: string | null) => string,
): string {
  if (trends.length === 0) return 'A trend can be told from four months on.';
  const named = (direction: LoyaltyTrend['direction']): string =>
    new Intl.ListFormat('en').format(
      trends.flatMap((trend) => (trend.direction === direction ? nameOf(trend.segment) : [])),
    );
  const [up, down, untold] = [named('up'), named('down'), named(null)];
  const moves = [...(up ? [`rose for ${up}`] : []), ...(down ? [`fell for ${down}`] : [])];
  const figure = title.charAt(0).toLowerCase() + title.slice(1);
  if (moves.length === 0) return `Over these months, ${figure} has no trend that is certain.`;
  const rest = untold ? `; for ${untold} no trend is certain` : '';
  return `Over these months, ${figure} ${moves.join(' and ')}${rest}.`;
}
