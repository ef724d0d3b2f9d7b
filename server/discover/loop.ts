import type { Station } from '@rehire/contract/loop/loop';
import { eq } from 'drizzle-orm';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Db } from '../platform/record/record.ts';
import type { Platform } from '../platform/platform.ts';
import { quotes } from './quotes/quotes.table.ts';
import { responses, surveys } from './surveys/surveys.table.ts';
import { searchDiscover } from './search.ts';
import { transcripts } from './transcripts/transcripts.table.ts';

const many = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

async function counts(db: Db, workspace: string) {
  const [conversations, quoted, answered, asked] = await Promise.all([
    db.$count(transcripts, eq(transcripts.workspaceId, workspace)),
    db.$count(quotes, eq(quotes.workspaceId, workspace)),
    db.$count(responses, eq(responses.workspaceId, workspace)),
    db.$count(surveys, eq(surveys.workspaceId, workspace)),
  ]);
  return { conversations, quoted, answered, asked };
}

async function station(db: Db, workspace: string): Promise<Omit<Station, 'room'>> {
  const { conversations, quoted, answered, asked } = await counts(db, workspace);
  if (conversations + asked === 0)
    return { lit: false, headline: null, next: { text: 'Import transcripts or a survey', href: '/import' } };
  const headline =
    conversations > 0
      ? {
          value: conversations.toLocaleString('en'),
          label: conversations === 1 ? 'conversation' : 'conversations',
          href: '/discover/transcripts',
        }
      : {
          value: answered.toLocaleString('en'),
          label: answered === 1 ? 'response' : 'responses',
          href: '/discover/surveys',
        };
  const next =
    conversations > 0 && quoted === 0
      ? {
          text: `Highlight what matters in ${many(conversations, 'conversation')}`,
          href: '/discover/transcripts',
        }
      : asked === 0
        ? { text: 'Import a survey that rates outcomes', href: '/import' }
        : conversations === 0
          ? { text: 'Import the interviews behind the outcomes', href: '/import' }
          : null;
  return { lit: true, headline, next };
}

/** What discover says of itself on the home page, and what it finds. */
export const discoverLoop = ({ record: { db } }: Pick<Platform, 'record'>): LoopSource => ({
  station: (workspace) => station(db, workspace),
  search: (workspace, words, limit) => searchDiscover(db, workspace, words, limit),
});
