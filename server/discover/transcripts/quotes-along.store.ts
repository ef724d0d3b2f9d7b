import { and, asc, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../platform/record/record.ts';
import { anchorAt } from '../quotes/anchor.store.ts';
import type { Place } from '../quotes/quote.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { edited, type KeptPlace } from './edit.ts';

interface Within {
  readonly tx: Transaction;
  readonly workspace: string;
  readonly transcript: string;
}

interface Line extends Place {
  readonly text: string;
}

/** Beyond the end of any transcript: quotes wait there while others take their places, as no two may stand at one. */
const ASIDE = 1_000_000_000;

const ofTalk = ({ workspace, transcript }: Within) =>
  and(eq(quotes.workspaceId, workspace), eq(quotes.transcriptId, transcript));

const one = ({ workspace }: Within, quote: string) =>
  and(eq(quotes.workspaceId, workspace), eq(quotes.id, quote));

/**
 * Moves the quotes of a conversation once one of its lines was edited, which is written and those after it moved. A quote
 * whose words are gone, or that would stand where another does, is lost and keeps its words.
 * @returns where the quotes on the line stood
 */
export async function carryQuotes(within: Within, was: Line, is: Line): Promise<KeptPlace[]> {
  const { tx } = within;
  const grown = is.end - was.end;
  const touched = await tx
    .select()
    .from(quotes)
    .where(and(ofTalk(within), gt(quotes.end, was.start), isNull(quotes.lostAt)))
    .orderBy(asc(quotes.start), asc(quotes.id));
  const on = touched.filter(({ start }) => start < was.end);
  await tx
    .update(quotes)
    .set({ start: sql`${quotes.start} + ${ASIDE}`, end: sql`${quotes.end} + ${ASIDE}` })
    .where(and(ofTalk(within), gt(quotes.end, was.start), isNull(quotes.lostAt)));
  await tx
    .update(quotes)
    .set({ start: sql`${quotes.start} - ${ASIDE - grown}`, end: sql`${quotes.end} - ${ASIDE - grown}` })
    .where(and(ofTalk(within), gte(quotes.start, was.end + ASIDE), isNull(quotes.lostAt)));
  await tx
    .update(quotes)
    .set({ start: sql`${quotes.start} + ${grown}`, end: sql`${quotes.end} + ${grown}` })
    .where(and(ofTalk(within), gte(quotes.start, was.end), sql`${quotes.lostAt} is not null`));
  const place = edited(was.text, is.text);
  const taken = new Set<string>();
  const kept: KeptPlace[] = [];
  for (const quote of on) {
    const moved = place({ start: quote.start - was.start, end: quote.end - was.start });
    const found =
      moved &&
      (await anchorAt(within.tx, within.workspace, within.transcript, {
        start: moved.start + was.start,
        end: moved.end + was.start,
      }));
    const stands = found !== null && !taken.has(`${found.start} ${found.end}`) && /\S/.test(found.text);
    if (stands) taken.add(`${found.start} ${found.end}`);
    const at = Math.min(Math.max(quote.start, was.start), is.end - 1);
    await tx
      .update(quotes)
      .set({
        ...(stands ? found : { start: at, end: at, lostAt: sql`now()` }),
        version: sql`${quotes.version} + 1`,
      })
      .where(one(within, quote.id));
    kept.push({
      quote: quote.id,
      start: quote.start - was.start,
      end: quote.end - was.start,
      text: quote.text,
      version: quote.version + 1,
    });
  }
  return kept;
}

/** Those of the quotes that nobody placed or removed since they were kept. */
export async function standing(within: Within, places: readonly KeptPlace[]): Promise<KeptPlace[]> {
  if (places.length === 0) return [];
  const rows = await within.tx
    .select({ id: quotes.id, version: quotes.version })
    .from(quotes)
    .where(
      and(
        ofTalk(within),
        inArray(
          quotes.id,
          places.map(({ quote }) => quote),
        ),
      ),
    );
  const now = new Map(rows.map(({ id, version }) => [id, version]));
  return places.filter(({ quote, version }) => now.get(quote) === version);
}

/** Puts quotes back to where they stood on a line that reads again as it did; one whose place is taken stays as it is. */
export async function putBack(within: Within, start: number, places: readonly KeptPlace[]): Promise<void> {
  const { tx } = within;
  for (const kept of places) {
    const found = await anchorAt(within.tx, within.workspace, within.transcript, {
      start: kept.start + start,
      end: kept.end + start,
    });
    if (found?.text !== kept.text) continue;
    const [taken] = await tx
      .select({ id: quotes.id })
      .from(quotes)
      .where(
        and(
          ofTalk(within),
          eq(quotes.start, found.start),
          eq(quotes.end, found.end),
          isNull(quotes.lostAt),
          sql`${quotes.id} <> ${kept.quote}`,
        ),
      );
    if (!taken)
      await tx
        .update(quotes)
        .set({ ...found, lostAt: null })
        .where(one(within, kept.quote));
  }
}
