import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { Aspect } from '@rehire/contract/discover/questionnaire';

/** What a page says before a server has answered: all else comes with the answer. */
export interface WordsAtOnce {
  readonly survey: string;
  readonly ideas: string;
  readonly loading: string;
  readonly unreachable: string;
  readonly again: string;
  readonly shut: string;
  readonly noSurvey: string;
  readonly noBoard: string;
  readonly needsScript: string;
}

/** What stands around the words of a team in the letters that customers get. */
export interface LetterWords {
  /** What leads to the survey. */
  readonly answer: string;
  /** Above the answers to the first question: to choose one is not to send it. */
  readonly choose: string;
  /** Why somebody gets an invitation; `{from}` is the workspace. */
  readonly why: string;
  readonly optOut: string;
  /** Why somebody gets what a team answers to feedback. */
  readonly whyAnswered: string;
  /** What leads to the invitation to a study, and what its link is. */
  readonly study: string;
  readonly whyStudy: string;
}

/** The page on which the reader of a letter says that they want no more. */
export interface OptOutWords {
  readonly question: string;
  readonly kind: string;
  readonly all: string;
  readonly done: string;
  readonly undo: string;
  readonly undone: string;
  readonly notThere: string;
}

/** The letter that asks whether an address is its writer's own; `{title}` is the board. */
export interface ConfirmationWords {
  readonly subject: string;
  readonly idea: string;
  readonly vote: string;
  readonly address: string;
  readonly button: string;
  readonly footer: string;
}

/** How one aspect of an outcome is asked for: what stands above the statements, and the ends of the scale. */
interface AspectWords {
  readonly stem: string;
  readonly low: string;
  readonly high: string;
}

/**
 * The words of outcome surveys. Scales are unipolar from none to the utmost, as importance and satisfaction are asked for in English
 * (Ulwick 2005, chapter 3), their ends in the wording that surveys of the language use. Where the grammar of a statement differs from
 * language to language, the stem ends in a whole question, and the statement stands below it as it is written.
 */
export interface OutcomeWords extends Readonly<Record<Aspect, AspectWords>> {
  /** A line that asks for the answer `{n}`, to see that lines are read. */
  readonly check: string;
  /** Whether statements go on the sentence of the stem, so that they begin small; else each stands by itself. */
  readonly goesOn: boolean;
}

/** All that Rehire itself says to customers in one language. `{n}` and the like are filled in. */
export interface Words {
  readonly atOnce: WordsAtOnce;
  readonly survey: SurveyWords;
  readonly board: BoardWords;
  readonly letters: LetterWords;
  readonly optOut: OptOutWords;
  readonly confirmation: ConfirmationWords;
  readonly outcomes: OutcomeWords;
}
