import type { LoyaltyTrend } from '@rehire/contract/measure/loyalty';

type Direction = 'rose' | 'fell' | 'untold';

function directionOf({ change }: LoyaltyTrend): Direction {
  if (!change.known) return 'untold';
  if (change.low !== null && change.low > 0) return 'rose';
  if (change.high !== null && change.high < 0) return 'fell';
  return 'untold';
}

/** Whose figure has a trend, in a sentence: only where the 95% interval of the change leaves no change out. */
export function trendSentence(
  title: string,
  trends: readonly LoyaltyTrend[],
  nameOf: (segment: string | null) => string,
): string {
  if (trends.length === 0) return 'A trend can be told from three months on.';
  const named = (direction: Direction): string =>
    new Intl.ListFormat('en').format(
      trends.flatMap((trend) => (directionOf(trend) === direction ? nameOf(trend.segment) : [])),
    );
  const [up, down, untold] = [named('rose'), named('fell'), named('untold')];
  const moves = [...(up ? [`rose for ${up}`] : []), ...(down ? [`fell for ${down}`] : [])];
  const figure = title.charAt(0).toLowerCase() + title.slice(1);
  if (moves.length === 0) return `Over the months told, ${figure} has no trend that chance does not explain.`;
  const rest = untold ? `; for ${untold} chance explains what moved` : '';
  return `Over the months told, ${figure} ${moves.join(' and ')}${rest}.`;
}
