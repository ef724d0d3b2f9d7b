import type { OutcomeSurveyPlan } from '@rehire/contract/define/outcome-surveys';
import { jobSteps, type JobStep } from '@rehire/contract/define/outcomes';
import type {
  Aspect,
  Scale,
  SurveyDefinition,
  SurveyItem,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';

/** An outcome that is to be rated, in the words in which it was frozen. */
export interface AskedOutcome {
  readonly statement: string;
  readonly step: JobStep | null;
}

/** How each of the two aspects is asked for. */
export const aspectWords: Readonly<Record<Aspect, { readonly stem: string; readonly scale: Scale }>> = {
  importance: {
    stem: 'How important is it to you to be able to …',
    scale: { low: 1, high: 5, lowLabel: 'Not at all important', highLabel: 'Extremely important' },
  },
  satisfaction: {
    stem: 'How satisfied are you with how well you are able to …',
    scale: { low: 1, high: 5, lowLabel: 'Not at all satisfied', highLabel: 'Extremely satisfied' },
  },
};

/** Importance is asked for first, of all outcomes: who was asked how satisfied they are has taken sides. */
export const ratedAspects: readonly Aspect[] = ['importance', 'satisfaction'];

/** A statement as it goes on after the stem: "Minimize the wait" becomes "minimize the wait", "GPS …" stays. */
const continued = (statement: string): string =>
  /^\p{Lu}\p{Ll}/u.test(statement) ? statement.charAt(0).toLowerCase() + statement.slice(1) : statement;

/** The item that asks for an outcome's rating on one aspect. */
export const ratingItem = (key: string, statement: string, aspect: Aspect): SurveyItem => ({
  key: aspect === 'importance' ? key : `${key}_satisfaction`,
  type: 'rating',
  ...aspectWords[aspect],
  text: continued(statement),
  required: true,
  rates: { statement, aspect },
});

/** What a check asks for: an answer that who answers all the same hardly gives. */
const checkAnswers: Readonly<Record<Aspect, number>> = { importance: 2, satisfaction: 4 };

const checkItem = (part: number, aspect: Aspect): SurveyItem => ({
  key: `check_${part + 1}_${aspect}`,
  type: 'rating',
  ...aspectWords[aspect],
  text: `(to show that you read each line, please choose ${checkAnswers[aspect]} here)`,
  required: true,
  expects: checkAnswers[aspect],
});

const stepOf = ({ step }: AskedOutcome): number => (step === null ? jobSteps.length : jobSteps.indexOf(step));

interface Asked extends AskedOutcome {
  readonly key: string;
}

/** Deals outcomes into parts of nearly the same size, each with outcomes of every step as far as there are enough. */
function dealt(outcomes: readonly AskedOutcome[], parts: number): Asked[][] {
  const keyed = outcomes.map((each, at) => ({ ...each, key: `o${at + 1}` }));
  const bySteps = keyed.toSorted((a, b) => stepOf(a) - stepOf(b));
  const number = Math.min(parts, outcomes.length);
  return Array.from({ length: number }, (_, part) => bySteps.filter((_each, at) => at % number === part));
}

/** A list in as few runs of at most `most` as there can be, of nearly the same length. */
function inRuns<T>(list: readonly T[], most: number): T[][] {
  const runs = Math.ceil(list.length / most);
  return Array.from({ length: runs }, (_, run) =>
    list.slice(Math.round((run * list.length) / runs), Math.round(((run + 1) * list.length) / runs)),
  );
}

function screenerPage({ question, answers }: NonNullable<OutcomeSurveyPlan['screener']>): SurveyPage {
  const choices = answers.map(({ label }, at) => ({ value: `a${at + 1}`, label }));
  const item: SurveyItem = { key: 'screener', type: 'single', text: question, required: true, choices };
  const out = answers.flatMap(({ qualifies }, at) => (qualifies ? [] : [`a${at + 1}`]));
  return {
    key: 'screener',
    items: [item],
    ...(out.length === 0
      ? {}
      : {
          rules: out.map((value) => ({
            when: [[{ item: 'screener', is: 'is' as const, value }]],
            to: { end: 'not-meant' as const },
          })),
        }),
  };
}

/**
 * The questionnaire of a frozen set of outcomes (Ulwick 2005, chapter 3): every outcome is rated on importance, then on satisfaction.
 * Pages of one aspect change places, the outcomes of a page too, so that no outcome always comes last, when people are tired.
 * Where it is split, each respondent rates some of the parts on both aspects, drawn so that every outcome is rated as often.
 */
export function outcomeSurvey(
  outcomes: readonly AskedOutcome[],
  plan: OutcomeSurveyPlan,
  language: string,
): SurveyDefinition {
  const parts = dealt(outcomes, plan.parts).map((part, at) =>
    inRuns(part, plan.perPage).map((run, page) =>
      ratedAspects.map((aspect): SurveyPage => {
        const items = run.map(({ key, statement }) => ratingItem(key, statement, aspect));
        const checked = plan.attentionChecks && page === 0;
        return {
          key: `${aspect}_${at + 1}_${page + 1}`,
          shuffle: true,
          items: checked ? [...items, checkItem(at, aspect)] : items,
        };
      }),
    ),
  );
  const ofAspect = (aspect: Aspect): SurveyPage[] =>
    parts.flat(2).filter(({ key }) => key.startsWith(aspect));
  const sections = ratedAspects.map(ofAspect);
  const rotations = sections.filter(({ length }) => length > 1).map((pages) => pages.map(({ key }) => key));
  const drawn = parts.map((part) => part.flat().map(({ key }) => key));
  return {
    format: 'rehire-survey',
    version: 1,
    title: plan.title,
    language,
    pages: [...(plan.screener ? [screenerPage(plan.screener)] : []), ...sections.flat()],
    ...(rotations.length > 0 ? { rotations } : {}),
    ...(plan.each < drawn.length ? { samples: [{ key: 'parts', parts: drawn, each: plan.each }] } : {}),
  };
}
