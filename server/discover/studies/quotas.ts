import type { ScreenerAnswer } from '@rehire/contract/discover/participants';
import type { StudyQuota } from '@rehire/contract/discover/studies';

/** What is known of somebody who agreed to take part or did. */
export interface Known {
  readonly screener: readonly ScreenerAnswer[];
  /** What is known of them as a customer, by the trait's name. */
  readonly traits: ReadonlyMap<string, string>;
}

const same = (a: string, b: string): boolean => folded(a) === folded(b);
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Whether somebody is of the kind. What they said of themselves in the screener counts before what was known. */
export function isOfKind({ screener, traits }: Known, { trait, value }: StudyQuota): boolean {
  const said = screener.filter((each) => each.trait !== '' && same(each.trait, trait));
  if (said.length > 0) return said.some(({ answers }) => answers.some((each) => same(each, value)));
  return [...traits].some(([name, known]) => same(name, trait) && same(known, value));
}

/** The quotas with how many of these people are of each kind. */
export const filledQuotas = (
  quotas: readonly StudyQuota[],
  people: readonly Known[],
): (StudyQuota & { filled: number })[] =>
  quotas.map((quota) => ({ ...quota, filled: people.filter((known) => isOfKind(known, quota)).length }));
