import type { OutcomeSurveyPlan } from '@rehire/contract/define/outcome-surveys';
import type { SpokenLanguage } from '@rehire/contract/languages';
import { jobSteps, type JobStep } from '@rehire/contract/define/outcomes';
import type {
  Aspect,
  Scale,
  SurveyDefinition,
  SurveyItem,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';
import { outcomeWords } from './outcome-words.ts';

/** An outcome that is to be rated, in the words in which it was frozen. */
export interface AskedOutcome {
  readonly statement: string;
  readonly step: JobStep | null;
}

/** Importance is asked for first, of all outcomes: who was asked how satisfied they are has taken sides. */
export const ratedAspects: readonly Aspect[] = ['importance', 'satisfaction'];

/** A statement as it goes on after the stem: "Minimize the wait" becomes "minimize the wait", "GPS …" stays. */
const continued = (statement: string): string =>
  /^\p{Lu}\p{Ll}/u.test(statement) ? statement.charAt(0).toLowerCase() + statement.slice(1) : statement;

/** Each aspect is rated from 1 to 5. */
function asked(aspect: Aspect, language: SpokenLanguage): { stem: string; scale: Scale } {
  const { stem, low, high } = outcomeWords(language)[aspect];
  return { stem, scale: { low: 1, high: 5, lowLabel: low, highLabel: high } };
}

/** The item that asks for an outcome's rating on one aspect. */
export const ratingItem = (
  key: string,
  statement: string,
  aspect: Aspect,
  language: SpokenLanguage = 'en',
): SurveyItem => ({
  key: aspect === 'importance' ? key : `${key}_satisfaction`,
  type: 'rating',
  ...asked(aspect, language),
  text: outcomeWords(language).goesOn ? continued(statement) : statement,
  required: true,
  rates: { statement, aspect },
});

/** What a check asks for: an answer that who answers all the same hardly gives. */
const checkAnswers: Readonly<Record<Aspect, number>> = { importance: 2, satisfaction: 4 };

const checkText = (aspect: Aspect, language: SpokenLanguage): string =>
  outcomeWords(language).check.replace('{n}', String(checkAnswers[aspect]));

const checkItem = (part: number, aspect: Aspect, language: SpokenLanguage): SurveyItem => ({
  key: `check_${part + 1}_${aspect}`,
  type: 'rating',
  ...asked(aspect, language),
  text: checkText(aspect, language),
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

/** What Rehire says itself, in another language; statements and the first question are the team's to translate. */
function textsIn(pages: readonly SurveyPage[], language: SpokenLanguage): Record<string, string> {
  return Object.fromEntries(
    pages
      .flatMap(({ items }) => items)
      .flatMap((item) => {
        if (item.type !== 'rating') return [];
        const aspect =
          item.rates?.aspect ?? (item.key.endsWith('importance') ? 'importance' : 'satisfaction');
        const { stem, low, high } = outcomeWords(language)[aspect];
        const at = `item.${item.key}`;
        return [
          [`${at}.stem`, stem],
          [`${at}.low`, low],
          [`${at}.high`, high],
          ...(item.expects === undefined ? [] : [[`${at}.text`, checkText(aspect, language)]]),
        ];
      }),
  );
}

/**
 * The questionnaire of a frozen set of outcomes (Ulwick 2005, chapter 3): every outcome is rated on importance, then on satisfaction.
 * Pages of one aspect change places, the outcomes of a page too, so that no outcome always comes last, when people are tired.
 * Where it is split, each respondent rates some of the parts on both aspects, drawn so that every outcome is rated as often.
 */
export function outcomeSurvey(outcomes: readonly AskedOutcome[], plan: OutcomeSurveyPlan): SurveyDefinition {
  const [language = 'en', ...others] = plan.languages;
  const parts = dealt(outcomes, plan.parts).map((part, at) =>
    inRuns(part, plan.perPage).map((run, page) =>
      ratedAspects.map((aspect): SurveyPage => {
        const items = run.map(({ key, statement }) => ratingItem(key, statement, aspect, language));
        const checked = plan.attentionChecks && page === 0;
        return {
          key: `${aspect}_${at + 1}_${page + 1}`,
          shuffle: true,
          items: checked ? [...items, checkItem(at, aspect, language)] : items,
        };
      }),
    ),
  );
  const ofAspect = (aspect: Aspect): SurveyPage[] =>
    parts.flat(2).filter(({ key }) => key.startsWith(aspect));
  const sections = ratedAspects.map(ofAspect);
  const rotations = sections.filter(({ length }) => length > 1).map((pages) => pages.map(({ key }) => key));
  const drawn = parts.map((part) => part.flat().map(({ key }) => key));
  const pages = [...(plan.screener ? [screenerPage(plan.screener)] : []), ...sections.flat()];
  return {
    format: 'rehire-survey',
    version: 1,
    title: plan.title,
    language,
    pages,
    ...(rotations.length > 0 ? { rotations } : {}),
    ...(plan.each < drawn.length ? { samples: [{ key: 'parts', parts: drawn, each: plan.each }] } : {}),
    ...(others.length > 0
      ? { translations: Object.fromEntries(others.map((other) => [other, textsIn(pages, other)])) }
      : {}),
  };
}
