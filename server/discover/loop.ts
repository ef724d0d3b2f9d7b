import type { Hit, Station } from '@rehire/contract/loop/loop';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Db } from '../platform/record/record.ts';
import type { Platform } from '../platform/platform.ts';
import { quotes } from './quotes/quotes.table.ts';
import { responses, surveys } from './surveys/surveys.table.ts';
import { searchTranscripts } from './transcripts/search.store.ts';
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

async function search(db: Db, workspace: string, words: string, limit: number): Promise<Hit[]> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const quoted = await db
    .select({ id: quotes.id, text: quotes.text, transcript: quotes.transcriptId, title: transcripts.title })
    .from(quotes)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, quotes.workspaceId), eq(transcripts.id, quotes.transcriptId)),
    )
    .where(and(eq(quotes.workspaceId, workspace), sql`folded(${quotes.text}) like folded(${pattern})`))
    .orderBy(desc(quotes.id))
    .limit(limit);
  const hits: Hit[] = quoted.map(({ id, text, transcript, title }) => ({
    kind: 'quote',
    id,
    title: text,
    excerpt: title,
    href: `/discover/transcripts/${transcript}?quote=${id}`,
  }));
  const said = await searchTranscripts(db, workspace, words, limit);
  for (const { transcript, position, parts } of said.items)
    hits.push({
      kind: 'transcript',
      id: transcript.id,
      title: transcript.title,
      excerpt: parts.map(({ text }) => text).join(''),
      href: `/discover/transcripts/${transcript.id}?at=${position}`,
    });
  return hits.slice(0, limit);
}

/** What discover says of itself on the home page, and what it finds. */
export const discoverLoop = ({ record: { db } }: Pick<Platform, 'record'>): LoopSource => ({
  station: (workspace) => station(db, workspace),
  search: (workspace, words, limit) => search(db, workspace, words, limit),
});
