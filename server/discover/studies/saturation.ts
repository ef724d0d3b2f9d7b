import type { StudySaturation } from '@rehire/contract/discover/studies';
import { newThemesOf, saturation, saturationUncertainty } from '@rehire/numerics/qualitative/saturation';
import { seeded } from '@rehire/numerics/random/generator';
import { isUndefined } from '@rehire/numerics/undefined';
import { task } from '../../platform/workers/task.ts';

/** A coded conversation, with the codes that its quotes carry. */
export interface CodedTalk {
  readonly id: string;
  readonly title: string;
  readonly heldOn: string | null;
  readonly codes: readonly string[];
}

export interface SaturationInput {
  /** In the order in which they were held. */
  readonly talks: readonly CodedTalk[];
  readonly uncoded: number;
  readonly base: number;
  readonly run: number;
  readonly threshold: number;
}

const SEED = 2020;

/** The course of a study towards saturation, and what of it hangs on who came first. */
export function saturationOf({ talks, uncoded, ...rule }: SaturationInput): StudySaturation {
  const themes = talks.map(({ codes }) => codes);
  const fresh = newThemesOf(themes);
  const course = saturation(fresh, rule);
  const orders = saturationUncertainty(themes, seeded(SEED), rule);
  let known = 0;
  return {
    ...rule,
    conversations: talks.map(({ codes, ...talk }, at) => {
      known += fresh[at] ?? 0;
      return { ...talk, codes: codes.length, fresh: fresh[at] ?? 0, known };
    }),
    uncoded,
    ratios: isUndefined(course) ? [] : [...course.ratios],
    reached: isUndefined(course) ? null : (course.reached?.interviews ?? null),
    uncertainty: isUndefined(orders)
      ? null
      : {
          reached: orders.reached,
          median: orders.median ?? null,
          low: orders.low ?? null,
          high: orders.high ?? null,
        },
    needed: rule.base + rule.run,
  };
}

/** Reorders the conversations of a study in a worker thread. */
export const saturationTask = task('discover.saturation', saturationOf);
