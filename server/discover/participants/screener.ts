import type { ScreenerAnswer } from '@rehire/contract/discover/participants';
import type { ScreenerQuestion } from '@rehire/contract/discover/studies';

/** What came of a screener: the answers as they are kept, whether the study is meant for them, and what is missing. */
export interface Screened {
  readonly answers: ScreenerAnswer[];
  readonly fits: boolean;
  /** The questions without an answer that can be taken, by their place. */
  readonly missing: readonly number[];
}

/**
 * Reads the answers to a screener, in the order of its questions. The study is meant for those of whose choices each fits:
 * one that does not is enough to leave them out.
 */
export function screened(
  questions: readonly ScreenerQuestion[],
  given: readonly (readonly string[])[],
): Screened {
  let fits = true;
  const missing: number[] = [];
  const answers = questions.map((question, at): ScreenerAnswer => {
    const said = (given[at] ?? []).filter((answer) => answer !== '');
    const { text, trait } = question;
    if (question.kind === 'text') {
      if (said.length !== 1) missing.push(at);
      return { text, trait, answers: said };
    }
    const chosen = question.options.filter(({ label }) => said.includes(label));
    const takes = question.kind === 'one' ? chosen.length === 1 : chosen.length > 0;
    if (!takes || chosen.length !== said.length) missing.push(at);
    if (chosen.some((option) => !option.fits)) fits = false;
    return { text, trait, answers: chosen.map(({ label }) => label) };
  });
  return { answers, fits, missing };
}
