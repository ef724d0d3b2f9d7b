import type { Standing } from '@rehire/contract/thread/removals';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Platform } from '../../platform/platform.ts';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { counted, found, isThere, linked, type Looking } from '../../platform/removals/standing.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';

const momentWords = ['moment on a way to a switch', 'moments on ways to a switch'] as const;
const lostEvidence = 'without these words as evidence';

/** What stands on conversations: their quotes, what is told by those, and what is linked to them. */
export async function onConversations(looking: Looking, ids: readonly string[]): Promise<Standing[]> {
  if (ids.length === 0) return [];
  const { db, workspace } = looking;
  const among = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const marked = await db
    .select({ id: quotes.id })
    .from(quotes)
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.transcriptId, among)));
  return [
    ...(await found(
      db,
      { words: ['highlighted quote', 'highlighted quotes'], fate: 'goes' },
      sql`select text as title, '/discover/transcripts/' || transcript_id || '?quote=' || id as href
        from quotes where workspace_id = ${workspace} and transcript_id in ${among} order by id`,
    )),
    ...(await found(
      db,
      { words: momentWords, fate: 'goes' },
      sql`select q.text as title, '/discover/transcripts/' || e.transcript_id || '?quote=' || q.id as href
        from switch_events e join quotes q on q.workspace_id = e.workspace_id and q.id = e.quote_id
        where e.workspace_id = ${workspace} and e.transcript_id in ${among} order by e.id`,
    )),
    ...(await found(
      db,
      { words: ['recording', 'recordings'], fate: 'goes' },
      sql`select title, '/discover/transcripts/' || id as href from transcripts
        where workspace_id = ${workspace} and id in ${among} and recording is not null order by id`,
    )),
    ...(await found(
      db,
      { words: ['second coding', 'second codings'], fate: 'stays', means: 'without its passages' },
      sql`select distinct coding_id::text as title, '/discover/agreement/' || coding_id as href
        from sample_passages where workspace_id = ${workspace} and transcript_id in ${among}`,
    )),
    ...(await linked(
      looking,
      'quote',
      marked.map(({ id }) => id),
      { fate: 'stays', means: lostEvidence },
    )),
  ];
}

/** What people are told before a quote, a conversation or its recording goes. */
export const conversationRemovals = ({ thread }: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  {
    of: 'quote',
    async standing(db, workspace, id) {
      if (!(await isThere(db, quotes, workspace, id))) return null;
      return [
        ...(await found(
          db,
          { words: momentWords, fate: 'goes' },
          sql`select replace(stage, '-', ' ') as title, '/discover/transcripts/' || transcript_id as href
            from switch_events where workspace_id = ${workspace} and quote_id = ${id} order by id`,
        )),
        ...(await linked({ db, thread, workspace }, 'quote', [id], { fate: 'stays', means: lostEvidence })),
      ];
    },
  },
  {
    of: 'transcript',
    standing: async (db, workspace, id) =>
      (await isThere(db, transcripts, workspace, id))
        ? onConversations({ db, thread, workspace }, [id])
        : null,
  },
  {
    of: 'recording',
    async standing(db, workspace, id) {
      if (!(await isThere(db, transcripts, workspace, id))) return null;
      const own = and(eq(quotes.workspaceId, workspace), eq(quotes.transcriptId, id));
      return counted(
        { words: ['quote', 'quotes'], fate: 'stays', means: 'and cannot be listened to any more' },
        await db.$count(quotes, own),
      );
    },
  },
];
