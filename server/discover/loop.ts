import type { Station } from '@rehire/contract/loop/loop';
import { and, eq, sql } from 'drizzle-orm';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Db } from '../platform/record/record.ts';
import type { Platform } from '../platform/platform.ts';
import { feedback } from './feedback/feedback.table.ts';
import { observations } from './observations/observations.table.ts';
import { quotes } from './quotes/quotes.table.ts';
import { responses, surveys } from './surveys/surveys.table.ts';
import { searchDiscover } from './search.ts';
import { transcripts } from './transcripts/transcripts.table.ts';

const many = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

async function counts(db: Db, workspace: string) {
  const [conversations, quoted, answered, asked, told, seen] = await Promise.all([
    // open answers that were laid out as a text are no conversation
    db.$count(
      transcripts,
      and(
        eq(transcripts.workspaceId, workspace),
        sql`not exists (select 1 from answer_texts a where a.workspace_id = ${transcripts.workspaceId} and a.transcript_id = ${transcripts.id})`,
      ),
    ),
    db.$count(quotes, eq(quotes.workspaceId, workspace)),
    db.$count(responses, eq(responses.workspaceId, workspace)),
    db.$count(surveys, eq(surveys.workspaceId, workspace)),
    db.$count(feedback, eq(feedback.workspaceId, workspace)),
    db.$count(observations, eq(observations.workspaceId, workspace)),
  ]);
  return { conversations, quoted, answered, asked, told, seen };
}

async function station(db: Db, workspace: string): Promise<Omit<Station, 'room'>> {
  const { conversations, quoted, answered, asked, told, seen } = await counts(db, workspace);
  const headlines = [
    { n: conversations, one: 'conversation', many: 'conversations', href: '/discover/transcripts' },
    { n: answered, one: 'response', many: 'responses', href: '/discover/surveys' },
    { n: told, one: 'piece of feedback', many: 'pieces of feedback', href: '/discover/feedback' },
    { n: seen, one: 'observation', many: 'observations', href: '/discover/studies' },
  ];
  const most = headlines.find(({ n }) => n > 0);
  if (most === undefined && asked === 0)
    return { lit: false, headline: null, next: { text: 'Import transcripts or a survey', href: '/import' } };
  const headline =
    most === undefined
      ? null
      : {
          value: most.n.toLocaleString('en'),
          label: most.n === 1 ? most.one : most.many,
          href: most.href,
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
