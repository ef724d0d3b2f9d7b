import type { Random } from '../random.ts';
import { DAY, dayOf } from './calendar.ts';
import { recommendComment } from './comments.ts';
import type { Subscription } from './subscriptions.ts';
import { PROMISE_DAY, segment, WAVE_DAYS, type RecommendShares } from './truth.ts';
import type { Mood } from './voices/voice.ts';

/** One answer to "how likely are you to recommend Daybreak to a friend?" in a quarterly wave. */
export interface Recommendation {
  readonly subscription: Subscription;
  /** `2025-Q2` */
  readonly wave: string;
  readonly at: number;
  readonly score: number;
  readonly comment: string;
}

/** Share of those asked who answer, and share of the answers that come with a comment. */
const ANSWERING = 0.27;
const COMMENTING = 0.4;

const SCORES: Readonly<Record<Mood, readonly (readonly [number, number])[]>> = {
  promoter: [
    [9, 11],
    [10, 9],
  ],
  passive: [
    [7, 8],
    [8, 12],
  ],
  detractor: [
    [0, 4],
    [1, 3],
    [2, 5],
    [3, 9],
    [4, 13],
    [5, 27],
    [6, 39],
  ],
};

/** A score from 0 to 10 out of a population with the given shares. */
export function recommendScore(random: Random, [promoters, passives, detractors]: RecommendShares): number {
  const mood = random.weighted([
    ['promoter', promoters],
    ['passive', passives],
    ['detractor', detractors],
  ] as const);
  return random.weighted(SCORES[mood]);
}

/** Asks everyone who is subscribed on each wave's day and has had a box; about a third answer, whatever their segment. */
export function askRecommend(random: Random, subscriptions: readonly Subscription[]): Recommendation[] {
  const said = new Set<string>();
  return WAVE_DAYS.flatMap((date) => {
    const sentAt = dayOf(date) * DAY + 9 * 3600;
    const promised = date >= PROMISE_DAY;
    const wave = `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    return subscriptions
      .filter((subscription) => isSubscribed(subscription, sentAt))
      .flatMap((subscription): Recommendation[] => {
        const own = random.stream(`${wave} ${subscription.customer.id}`);
        if (!own.chance(ANSWERING)) return [];
        const truth = segment(subscription.customer.segment);
        const score = recommendScore(own, promised ? truth.recommend.after : truth.recommend.before);
        const comment = own.chance(COMMENTING)
          ? unsaid(said, () => recommendComment(own, truth.id, moodOf(score), promised))
          : '';
        const at = sentAt + own.integer(60, 5 * DAY);
        return [{ subscription, wave, at, score, comment }];
      })
      .toSorted((a, b) => a.at - b.at);
  });
}

/** The first of a few drafts that nobody has written before; the last one where all have been. */
function unsaid(said: Set<string>, draft: () => string): string {
  let text = draft();
  for (let tries = 0; said.has(text) && tries < 12; tries += 1) text = draft();
  said.add(text);
  return text;
}

function isSubscribed({ boxes, leftAt }: Subscription, moment: number): boolean {
  const first = boxes[0];
  return first !== undefined && first.deliveredAt < moment - DAY && (leftAt === null || leftAt > moment);
}

function moodOf(score: number): Mood {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}
