import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { shuffle } from '../random/shuffle.ts';
import { ratings, type Ratings } from '../survey/ratings.ts';

export interface JobSegmentsOptions {
  readonly seed: number;
  readonly respondents: number;
  readonly outcomes: number;
  /** How many segments, equally likely; 1 is a population without any. */
  readonly segments: number;
  /** How far a segment's own outcomes are more important and less satisfied, in standard deviations. */
  readonly apart: number;
  /** How much each person rates everything higher or lower, in standard deviations; default 0.5. */
  readonly style?: number;
  /** Share of answers left out; default 0. */
  readonly missing?: number;
}

/** A survey whose truth is known: each segment struggles with its own share of the outcomes, a quarter of them are nobody's. */
export function jobSegments(options: JobSegmentsOptions): {
  ratings: Ratings;
  truth: Int32Array<ArrayBuffer>;
} {
  const { respondents, outcomes, segments, apart, style = 0.5, missing = 0 } = options;
  const generator = seeded(options.seed);
  const truth = new Int32Array(respondents);
  const importance = new Uint8Array(respondents * outcomes);
  const satisfaction = new Uint8Array(respondents * outcomes);
  const rate = (latent: number) => {
    if (missing > 0 && generator.uniform() < missing) return 0;
    return 1 + [-1.3, -0.5, 0.3, 1.1].filter((cut) => latent + normal(generator) > cut).length;
  };
  for (let r = 0; r < respondents; r++) {
    const own = Math.floor(generator.uniform() * segments);
    truth[r] = own;
    const level = 0.2 + style * normal(generator);
    for (let j = 0; j < outcomes; j++) {
      const struggle = segments > 1 && j % segments === own && j < 0.75 * outcomes ? apart : 0;
      importance[r * outcomes + j] = rate(level + struggle);
      satisfaction[r * outcomes + j] = rate(level - struggle);
    }
  }
  return { ratings: ratings(respondents, outcomes, importance, satisfaction), truth };
}

/** The same answers to every question, dealt out to other respondents: whatever held them together is gone. */
export function shuffledRatings(all: Ratings, seed: number): Ratings {
  const generator = seeded(seed);
  const shuffled = (values: Uint8Array) => {
    const dealt = new Uint8Array(values.length);
    for (let j = 0; j < all.outcomes; j++) {
      const column = Uint8Array.from(
        { length: all.respondents },
        (_, r) => values[r * all.outcomes + j] ?? 0,
      );
      shuffle(generator, column);
      column.forEach((rating, r) => (dealt[r * all.outcomes + j] = rating));
    }
    return dealt;
  };
  return { ...all, importance: shuffled(all.importance), satisfaction: shuffled(all.satisfaction) };
}
