import type { PlanAim, SampleSize } from '@rehire/contract/discover/sample-sizes';
import { DomainError } from '@rehire/numerics/errors';
import { peopleToHearTheme } from '@rehire/numerics/qualitative/theme-sample';
import {
  sampleSizeForOpportunity,
  sampleSizeForRecommendScore,
  sampleSizeForShare,
} from '@rehire/numerics/survey/sample-size';
import { isUndefined } from '@rehire/numerics/undefined';
import { Problem } from '../../platform/http/problem.ts';

export interface SizePlan {
  readonly aim: PlanAim;
  readonly share: number;
  readonly other: number;
  readonly margin?: number | undefined;
  readonly level: number;
  readonly population?: number | undefined;
  readonly yes: number;
  /** Of respondents, the share that is asked for the figure. */
  readonly asked?: number | undefined;
}

/** By how much a figure may be off where a plan does not say: 5 points of a share or a recommend score, 1 of an opportunity score. */
const margins = { share: 0.05, recommend: 5, opportunity: 1 } as const;

/** The names of a plan's parts by those of the formulas. */
const parts: Readonly<Record<string, string>> = {
  promoters: 'share',
  detractors: 'other',
  'promoters + detractors': 'other',
  importanceShare: 'share',
  satisfactionShare: 'other',
};

/** How many people a study needs. @throws Problem `invalid-input` naming what the formula does not take */
export function sizeOf(plan: SizePlan): SampleSize {
  try {
    if (plan.aim === 'theme') {
      const people = peopleToHearTheme(plan);
      if (isUndefined(people)) throw new DomainError('share', 0, 'above 0: what nobody holds is never heard');
      return { people, invitations: Math.ceil(people / plan.yes - 1e-9) };
    }
    const { answers } = ofFigure(plan.aim, plan);
    const people = Math.ceil(answers / (plan.asked ?? 1) - 1e-9);
    if (plan.population !== undefined && people > plan.population)
      throw new DomainError(
        'asked',
        plan.asked,
        'more: there are too few people to ask so few of each of them',
      );
    return { people, invitations: Math.ceil(people / plan.yes - 1e-9) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const path = `query.${parts[error.argument] ?? error.argument}`;
    throw new Problem('invalid-input', `${error.message}.`, { fields: [{ path, message: error.message }] });
  }
}

function ofFigure(
  aim: Exclude<PlanAim, 'theme'>,
  { share, other, level, population, yes, ...plan }: SizePlan,
) {
  const options = {
    margin: plan.margin ?? margins[aim],
    level,
    responseRate: yes,
    ...(population === undefined ? {} : { population }),
  };
  switch (aim) {
    case 'share':
      return sampleSizeForShare({ ...options, share });
    case 'recommend':
      return sampleSizeForRecommendScore({ ...options, promoters: share, detractors: other });
    case 'opportunity':
      return sampleSizeForOpportunity({ ...options, importanceShare: share, satisfactionShare: other });
  }
}
