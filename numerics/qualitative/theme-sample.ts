import { requireLevel, requireProbability } from '../errors.ts';
import { doesNotExist, type Defined } from '../undefined.ts';

/** A theme that a study is not to miss. */
export interface ThemePlan {
  /** Share of people who hold it and would tell of it, 0..1. */
  readonly share: number;
  /** How sure it is to be heard of, 0..1; default 0.95. */
  readonly level?: number;
}

/**
 * People to talk to so that a theme is heard of at least once: n = ln(1 - level)/ln(1 - share), rounded up.
 *
 * Source: Fugard & Potts 2015 (the binomial chance of no mention). Hypotheses: people come by chance, independently, and whoever holds
 * the theme tells of it. Undefined: `does-not-exist` where nobody holds it. Cost: O(1).
 *
 * @example
 * peopleToHearTheme({ share: 0.2 }) // 14
 */
export function peopleToHearTheme({ share, level = 0.95 }: ThemePlan): Defined<number> {
  requireProbability('share', share);
  requireLevel(level);
  if (share === 0) return doesNotExist('anybody holds the theme');
  if (share === 1) return 1;
  return Math.max(1, Math.ceil(Math.log1p(-level) / Math.log1p(-share) - 1e-9));
}
