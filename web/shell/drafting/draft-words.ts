import type { Draft } from '@rehire/contract/discover/drafts';
import { counted, dateTime, listed } from '../../ui/format.ts';

/** Where a draft came from: the model, who asked, when, and of how many quotes. */
export const originLine = ({ model, host, authorName, at, sent, of, withheld }: Draft): string =>
  `Drafted by ${model} at ${host}, asked by ${authorName ?? 'somebody'} on ${dateTime(at)}, from ${
    sent < of ? `${sent} of ${counted(of, 'quote')}` : counted(sent, 'quote')
  }.${withheld === 0 ? '' : ` ${counted(withheld, 'quote')} ${withheld === 1 ? 'was' : 'were'} not sent: who said ${withheld === 1 ? 'it has' : 'them have'} withdrawn their consent.`}`;

const reasons = [
  ['uncited', 'cited no quote'],
  ['unknown', 'cited what was not sent'],
  ['misquoted', 'quoted words that nobody said'],
  ['unfit', 'held no single sentence'],
] as const;

/** How many sentences are not shown, and why; nothing where all are. */
export function leftOutLine({ kind, leftOut, gone }: Pick<Draft, 'kind' | 'leftOut' | 'gone'>): string {
  const why = reasons.flatMap(([reason, words]) =>
    leftOut[reason] > 0 ? [`${leftOut[reason]} ${words}`] : [],
  );
  if (gone > 0) why.push(`${gone} rested on quotes that were removed since`);
  const all = gone + reasons.reduce((sum, [reason]) => sum + leftOut[reason], 0);
  if (all === 0) return '';
  const things = kind === 'summary' ? counted(all, 'sentence') : counted(all, 'proposal');
  return `${things} ${all === 1 ? 'is' : 'are'} not shown: ${listed(why)}.`;
}
