import { forces } from '@rehire/contract/discover/forces';
import { type ForceCounts, type SwitchEvent, type SwitchStage } from '@rehire/contract/discover/switches';
import { and, eq, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import { backwards, byWay } from './switch.ts';
import { switchEvents } from './switches.table.ts';

const columns = {
  id: switchEvents.id,
  transcript: switchEvents.transcriptId,
  stage: switchEvents.stage,
  quote: { id: quotes.id, text: quotes.text },
  on: switchEvents.on,
  detail: switchEvents.detail,
  version: switchEvents.version,
};

const joined = (db: Db) =>
  db
    .select(columns)
    .from(switchEvents)
    .innerJoin(
      quotes,
      and(eq(quotes.workspaceId, switchEvents.workspaceId), eq(quotes.id, switchEvents.quoteId)),
    );

const eventsOf = (db: Db, workspace: string, transcript: string): Promise<SwitchEvent[]> =>
  joined(db).where(and(eq(switchEvents.workspaceId, workspace), eq(switchEvents.transcriptId, transcript)));

/** The moments of a conversation in the order of the way. @throws Problem not-found */
export async function listSwitchEvents(
  db: Db,
  workspace: string,
  transcript: string,
): Promise<SwitchEvent[]> {
  await requireTranscript(db, workspace, transcript);
  return (await eventsOf(db, workspace, transcript)).toSorted(byWay);
}

async function requireTranscript(db: Db, workspace: string, transcript: string): Promise<void> {
  const here = and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript));
  if ((await db.$count(transcripts, here)) === 0) throw notFound();
}

/** @throws Problem not-found */
export async function readSwitchEvent(db: Db, workspace: string, event: string): Promise<SwitchEvent> {
  const [found] = await joined(db).where(
    and(eq(switchEvents.workspaceId, workspace), eq(switchEvents.id, event)),
  );
  if (!found) throw notFound();
  return found;
}

/** One who adds a moment waits for another on the same conversation, so that both together keep the order. */
async function lockWay(tx: Transaction, workspace: string, transcript: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`switch:${workspace}:${transcript}`}, 0))`,
  );
}

const inWords = (stage: SwitchStage): string => stage.replaceAll('-', ' ');

async function requireOrder(db: Db, workspace: string, transcript: string): Promise<void> {
  const wrong = backwards(await eventsOf(db, workspace, transcript));
  if (wrong)
    throw new Problem(
      'invalid-input',
      `The days go back: ${inWords(wrong.later.stage)} on ${wrong.later.on} would come before ${inWords(wrong.earlier.stage)} on ${wrong.earlier.on}.`,
      { fields: [{ path: 'body.on', message: 'goes back in time' }] },
    );
}

export interface NewSwitchEvent {
  readonly stage: SwitchStage;
  readonly quote: string;
  readonly on: string | null;
  readonly detail: string;
}

/** @returns its id. @throws Problem not-found, `invalid-input` where the quote is not of the conversation or days go back */
export async function insertSwitchEvent(
  tx: Transaction,
  workspace: string,
  transcript: string,
  { quote, ...event }: NewSwitchEvent,
  author: string,
): Promise<string> {
  await requireTranscript(tx, workspace, transcript);
  await lockWay(tx, workspace, transcript);
  const here = and(
    eq(quotes.workspaceId, workspace),
    eq(quotes.id, quote),
    eq(quotes.transcriptId, transcript),
  );
  if ((await tx.$count(quotes, here)) === 0)
    throw new Problem('invalid-input', 'There is no such quote in this conversation.', {
      fields: [{ path: 'body.quote', message: 'is not there' }],
    });
  const [row] = await tx
    .insert(switchEvents)
    .values({ ...event, workspaceId: workspace, transcriptId: transcript, quoteId: quote, author })
    .returning({ id: switchEvents.id });
  if (!row) throw new Error('an insert returned no row');
  await requireOrder(tx, workspace, transcript);
  return row.id;
}

/** @throws Problem not-found, stale-version, `invalid-input` where days would go back */
export async function updateSwitchEvent(
  tx: Transaction,
  workspace: string,
  event: string,
  version: number,
  change: { stage?: SwitchStage | undefined; on?: string | null | undefined; detail?: string | undefined },
): Promise<void> {
  const current = await readSwitchEvent(tx, workspace, event);
  await lockWay(tx, workspace, current.transcript);
  const changed = await tx
    .update(switchEvents)
    .set({ ...change, version: sql`${switchEvents.version} + 1` })
    .where(
      and(
        eq(switchEvents.workspaceId, workspace),
        eq(switchEvents.id, event),
        eq(switchEvents.version, version),
      ),
    )
    .returning({ id: switchEvents.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
  await requireOrder(tx, workspace, current.transcript);
}

/** @throws Problem not-found */
export async function deleteSwitchEvent(db: Db, workspace: string, event: string): Promise<void> {
  const gone = await db
    .delete(switchEvents)
    .where(and(eq(switchEvents.workspaceId, workspace), eq(switchEvents.id, event)))
    .returning({ id: switchEvents.id });
  if (gone.length === 0) throw notFound();
}

/** How often each force shows, over all conversations or those of a study. */
export async function countForces(
  db: Db,
  workspace: string,
  study: string | undefined,
): Promise<ForceCounts> {
  const within = and(
    eq(transcripts.workspaceId, workspace),
    study === undefined ? undefined : eq(transcripts.studyId, study),
  );
  const ofTranscript = and(
    eq(quotes.workspaceId, transcripts.workspaceId),
    eq(quotes.transcriptId, transcripts.id),
  );
  const [conversations, counted, telling] = await Promise.all([
    db.$count(transcripts, within),
    db
      .select({
        force: quotes.force,
        quotes: sql<number>`count(*)::int`,
        conversations: sql<number>`count(distinct ${quotes.transcriptId})::int`,
      })
      .from(transcripts)
      .innerJoin(quotes, ofTranscript)
      .where(within)
      .groupBy(quotes.force),
    db
      .select({ n: sql<number>`count(distinct ${quotes.transcriptId})::int` })
      .from(transcripts)
      .innerJoin(quotes, ofTranscript)
      .where(and(within, sql`${quotes.force} is not null`)),
  ]);
  return {
    conversations,
    telling: telling[0]?.n ?? 0,
    forces: forces.map((force) => {
      const found = counted.find((each) => each.force === force);
      return { force, quotes: found?.quotes ?? 0, conversations: found?.conversations ?? 0 };
    }),
  };
}
