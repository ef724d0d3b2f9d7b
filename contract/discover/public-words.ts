import { z } from 'zod';
import { spokenLanguages } from '../languages.ts';
import { feedbackStates } from './feedback.ts';

/** A sentence with a number in it, by the plural forms that its language has; `{n}` is filled in. */
const counted = z.object({
  zero: z.string().optional(),
  one: z.string().optional(),
  two: z.string().optional(),
  few: z.string().optional(),
  many: z.string().optional(),
  other: z.string(),
});

const said = z.string();

/** What is said of an answer that is none; `{least}` and `{most}` are filled in. */
const answerProblems = z.object({
  needed: said,
  'whole-number': said,
  number: said,
  between: said,
  'at-least': said,
  'at-most': said,
  day: said,
  'day-between': said,
  'day-from': said,
  'day-until': said,
  'choose-one': said,
  choose: said,
  'rank-all': said,
  agree: said,
  write: said,
  'too-long': counted,
  'no-such-item': said,
});

/** What Rehire itself says around a survey, in one language. `{n}` and the like are filled in. */
export const surveyWords = z
  .object({
    /** The language that they are in. */
    tag: z.enum(spokenLanguages),
    next: said,
    back: said,
    send: said,
    required: said,
    other: said,
    agree: said,
    language: said,
    progress: said,
    thanks: said,
    notMeant: said,
    full: said,
    closed: said,
    answered: said,
    test: said,
    offline: said,
    /** While a device works on the puzzle that it is set when too many answers arrive. */
    working: said,
    again: said,
    /** To begin from the first page, on a device that many use. */
    anew: said,
    shut: said,
    fix: counted,
    unlikely: said,
    likely: said,
    problems: answerProblems,
  })
  .meta({ id: 'SurveyWords' });

/** What Rehire itself says on a board, in one language. */
export const boardWords = z
  .object({
    yours: said,
    hint: said,
    alike: said,
    nothingAlike: said,
    more: said,
    name: said,
    email: said,
    emailOptional: said,
    optional: said,
    send: said,
    sort: said,
    byVotes: said,
    newest: said,
    state: said,
    anyState: said,
    vote: said,
    voted: said,
    answer: said,
    back: said,
    showMore: said,
    empty: said,
    shown: said,
    waits: said,
    look: said,
    lookOptional: said,
    notMailed: said,
    toVote: said,
    askLetter: said,
    cancel: said,
    isItYou: said,
    itIsMe: said,
    confirmed: said,
    usedUp: said,
    notThere: said,
    offline: said,
    again: said,
    tooOften: said,
    check: said,
    loading: said,
    /** While a device works on the puzzle that it is set when too much arrives. */
    working: said,
    states: z.record(z.enum(feedbackStates), said),
  })
  .meta({ id: 'BoardWords' });

export type Counted = z.infer<typeof counted>;
export type AnswerProblemName = keyof z.infer<typeof answerProblems>;
export type SurveyWords = z.infer<typeof surveyWords>;
export type BoardWords = z.infer<typeof boardWords>;
