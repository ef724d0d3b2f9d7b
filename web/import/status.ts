import type { ImportSummary } from '@rehire/contract/imports/imports';
import { counted, number } from '../ui/format.ts';

type Status = ImportSummary['status'];

/** Where an import stands, in words. */
export const statusWords: Record<Status, string> = {
  reading: 'being read',
  draft: 'waits for you',
  checking: 'dry run goes on',
  checked: 'ready to bring in',
  committing: 'being brought in',
  committed: 'brought in',
  undoing: 'being taken back',
  undone: 'taken back',
  failed: 'refused',
};

/** Whether the server is at work on it, so that it will stand elsewhere in a moment. */
export const isWorking = ({ status }: Pick<ImportSummary, 'status'>): boolean =>
  ['reading', 'checking', 'committing', 'undoing'].includes(status);

export const kindWords: Record<NonNullable<ImportSummary['kind']>, string> = {
  orders: 'Orders',
  people: 'People',
  events: 'Events',
  survey: 'Survey',
  transcripts: 'Transcripts',
  feedback: 'Feedback',
  project: 'Coded project',
};

/** What the dry run found, in one line; null before it. */
export function countsLine(counts: ImportSummary['counts'], locale?: string): string | null {
  if (!counts) return null;
  const aside = counts.setAside.reduce((sum, each) => sum + each.rows, 0);
  return [
    counted(counts.taken, 'row taken', 'rows taken', locale),
    counts.rejected > 0 && `${number(counts.rejected, 0, locale)} rejected`,
    aside > 0 && `${number(aside, 0, locale)} set aside`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a file came to, in one line: its rows, and how many orders it changed; null before the dry run. */
export function foundLine(
  { counts, figures }: Pick<ImportSummary, 'counts' | 'figures'>,
  locale?: string,
): string | null {
  const found = countsLine(counts, locale);
  const changed = Number(figures['changed'] ?? 0);
  return found !== null && changed > 0
    ? `${found}; ${counted(changed, 'order', 'orders', locale)} changed`
    : found;
}
