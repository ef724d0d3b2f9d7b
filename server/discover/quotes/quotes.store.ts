import type { JobStep } from '@rehire/contract/define/outcomes';
import type { Force } from '@rehire/contract/discover/forces';
import type { Quote } from '@rehire/contract/discover/quotes';
import { and, asc, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { authorNames } from '../../platform/access/authors.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { linksFrom } from '../../platform/thread/links.store.ts';
import { carries } from '../codes/codes.store.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { speaksOf } from '../voices/speaks-of.ts';
import { anchorAt } from './anchor.store.ts';
import type { Anchor, Place } from './quote.ts';
import { quotes } from './quotes.table.ts';

/** A highlight as the person who marked it saw it. */
export interface Marked extends Place {
  readonly text: string;
}

const one = (workspace: string, quote: string) =>
  and(eq(quotes.workspaceId, workspace), eq(quotes.id, quote));

/** Where in the text a quote begins, so that its speaker and time can be told. */
const opening = and(
  eq(utterances.workspaceId, quotes.workspaceId),
  eq(utterances.transcriptId, quotes.transcriptId),
  lte(utterances.start, quotes.start),
  gt(utterances.end, quotes.start),
);

function select(db: Db, filter: SQL | undefined) {
  return db
    .select({
      quote: quotes,
      title: transcripts.title,
      identity: transcripts.identity,
      speaker: utterances.speaker,
      startMs: utterances.startMs,
    })
    .from(quotes)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, quotes.workspaceId), eq(transcripts.id, quotes.transcriptId)),
    )
    .leftJoin(utterances, opening)
    .where(filter)
    .$dynamic();
}

async function viewsOf(
  db: Db,
  workspace: string,
  rows: Awaited<ReturnType<typeof select>>,
): Promise<Quote[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ quote }) => quote.id);
  const linked = await linksFrom(db, workspace, 'quote', ids);
  const names = await authorNames(db, workspace, [
    ...rows.map(({ quote }) => quote.author),
    ...[...linked.values()].flat().flatMap(({ author }) => author ?? []),
  ]);
  const customers = await customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => identity ?? []),
  );
  return rows.map(({ quote, title, identity, speaker, startMs }) => ({
    id: quote.id,
    transcript: { id: quote.transcriptId, title },
    customer: identity === null ? null : (customers.get(identity)?.toString() ?? null),
    start: quote.start,
    end: quote.end,
    text: quote.text,
    speaker,
    startSeconds: startMs === null ? null : startMs / 1000,
    note: quote.note,
    force: quote.force,
    emotion: quote.emotion,
    step: quote.step,
    lostAt: quote.lostAt?.toISOString() ?? null,
    links: (linked.get(quote.id) ?? []).map(({ author, ...link }) => ({
      ...link,
      by: author === null ? null : (names.get(author) ?? null),
    })),
    author: quote.author,
    authorName: names.get(quote.author) ?? null,
    createdAt: quote.createdAt.toISOString(),
    version: quote.version,
  }));
}

export interface QuotesWanted {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly transcript: string | undefined;
  readonly outcome?: string | undefined;
  /** Those that carry it or one below it. */
  readonly code?: string | undefined;
  readonly force?: Force | undefined;
  readonly step?: JobStep | undefined;
  readonly study?: string | undefined;
}

export async function listQuotes(db: Db, workspace: string, wanted: QuotesWanted) {
  const filters: (SQL | undefined)[] = [eq(quotes.workspaceId, workspace)];
  if (wanted.outcome !== undefined) filters.push(speaksOf(workspace, wanted.outcome, 'quote', quotes.id));
  if (wanted.code !== undefined) filters.push(carries(workspace, wanted.code));
  if (wanted.force !== undefined) filters.push(eq(quotes.force, wanted.force));
  if (wanted.step !== undefined) filters.push(eq(quotes.step, wanted.step));
  if (wanted.study !== undefined) filters.push(eq(transcripts.studyId, wanted.study));
  if (wanted.transcript === undefined) {
    const after = readCursor(wanted.cursor, 'id');
    if (after) filters.push(lt(quotes.id, after[0]));
    const rows = await select(db, and(...filters))
      .orderBy(desc(quotes.id))
      .limit(wanted.limit + 1);
    const { items, next } = pageOf(rows, wanted.limit, ({ quote }) => [quote.id]);
    return { items: await viewsOf(db, workspace, items), next };
  }
  const after = readCursor(wanted.cursor, 'int', 'id');
  filters.push(eq(quotes.transcriptId, wanted.transcript));
  if (after) {
    const [start, id] = after;
    filters.push(or(gt(quotes.start, start), and(eq(quotes.start, start), gt(quotes.id, id))));
  }
  const rows = await select(db, and(...filters))
    .orderBy(asc(quotes.start), asc(quotes.id))
    .limit(wanted.limit + 1);
  const { items, next } = pageOf(rows, wanted.limit, ({ quote }) => [quote.start, quote.id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** Quotes by id; those that are not there are left out. */
export async function readQuotes(db: Db, workspace: string, ids: readonly string[]): Promise<Quote[]> {
  if (ids.length === 0) return [];
  return viewsOf(
    db,
    workspace,
    await select(db, and(eq(quotes.workspaceId, workspace), inArray(quotes.id, [...ids]))),
  );
}

/** @throws Problem not-found */
export async function readQuote(db: Db, workspace: string, quote: string): Promise<Quote> {
  const [view] = await readQuotes(db, workspace, [quote]);
  if (!view) throw notFound();
  return view;
}

/** @throws Problem `conflict` where the words there are not those that were marked */
async function anchor(db: Db, workspace: string, transcript: string, marked: Marked): Promise<Anchor> {
  const found = await anchorAt(db, workspace, transcript, marked);
  if (!found || !found.text.includes(marked.text))
    throw new Problem(
      'conflict',
      'These words do not stand there: the transcript was changed since you opened it.',
      {
        fields: [{ path: 'body.text', message: 'is not what stands there' }],
      },
    );
  return found;
}

/** Stores a highlight; the same part again is the quote that is there. @returns its id, and whether it is new */
export async function insertQuote(
  tx: Transaction,
  workspace: string,
  transcript: string,
  marked: Marked,
  note: string,
  author: string,
): Promise<{ id: string; made: boolean }> {
  const [there] = await tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)))
    // the words must still be the conversation's when the quote is stored
    .for('key share');
  if (!there)
    throw new Problem('invalid-input', 'There is no such transcript.', {
      fields: [{ path: 'body.transcript', message: 'is not there' }],
    });
  const place = await anchor(tx, workspace, transcript, marked);
  const [row] = await tx
    .insert(quotes)
    .values({ workspaceId: workspace, transcriptId: transcript, ...place, note, author })
    .onConflictDoNothing()
    .returning({ id: quotes.id });
  if (row) return { id: row.id, made: true };
  const [same] = await tx
    .select({ id: quotes.id })
    .from(quotes)
    .where(
      and(
        eq(quotes.workspaceId, workspace),
        eq(quotes.transcriptId, transcript),
        eq(quotes.start, place.start),
        eq(quotes.end, place.end),
      ),
    );
  if (!same) throw new Error('a quote that is there was not found');
  return { id: same.id, made: false };
}

/** What may be changed of a quote; what is left out stays. */
export interface QuoteChange {
  readonly note?: string | undefined;
  readonly place?: Marked | undefined;
  readonly force?: Force | null | undefined;
  readonly emotion?: number | null | undefined;
  readonly step?: JobStep | null | undefined;
}

/** @throws Problem not-found, stale-version, conflict where another quote is there already or the words are not */
export async function updateQuote(
  tx: Transaction,
  workspace: string,
  quote: string,
  version: number,
  { place, ...change }: QuoteChange,
): Promise<void> {
  const current = await readQuote(tx, workspace, quote);
  const moved = place ? await anchor(tx, workspace, current.transcript.id, place) : {};
  if (place && (await isTaken(tx, workspace, current, moved as Anchor)))
    throw new Problem('conflict', 'These words are a quote already.');
  const changed = await tx
    .update(quotes)
    .set({ ...(place ? { ...moved, lostAt: null } : {}), ...change, version: sql`${quotes.version} + 1` })
    .where(and(one(workspace, quote), eq(quotes.version, version)))
    .returning({ id: quotes.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
}

async function isTaken(db: Db, workspace: string, quote: Quote, { start, end }: Place): Promise<boolean> {
  const same = and(
    eq(quotes.workspaceId, workspace),
    eq(quotes.transcriptId, quote.transcript.id),
    eq(quotes.start, start),
    eq(quotes.end, end),
    sql`${quotes.id} <> ${quote.id}`,
  );
  return (await db.$count(quotes, same)) > 0;
}

/** @returns whether it was there */
export async function deleteQuote(tx: Transaction, workspace: string, quote: string): Promise<boolean> {
  const gone = await tx.delete(quotes).where(one(workspace, quote)).returning({ id: quotes.id });
  return gone.length === 1;
}
