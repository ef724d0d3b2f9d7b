import type { BlindPassage, SecondCoding } from '@rehire/contract/discover/agreement';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { authorNames } from '../../platform/access/authors.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { codesOfToday } from '../codes/code-changes.store.ts';
import { requireCodes } from '../codes/codes.store.ts';
import { codes } from '../codes/codes.table.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { studies } from '../studies/studies.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import type { AgreementInput } from './agreement.ts';
import { sampleCodings, samplePassages, secondCodings } from './agreement.table.ts';

/** What the codings of the record are called beside those of people. */
const FIRST = 'first coding';

/** Whether a passage is somebody's to code: nobody judges again what they judged first. */
const isDue = (passage: { first: typeof samplePassages.$inferSelect.first }, author: string): boolean =>
  !passage.first.some((each) => each.author === author);

async function viewsOf(
  db: Db,
  workspace: string,
  rows: readonly { coding: typeof secondCodings.$inferSelect; study: string | null }[],
  caller: string,
): Promise<SecondCoding[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ coding }) => coding.id);
  const [passages, done] = await Promise.all([
    db
      .select({ coding: samplePassages.codingId, first: samplePassages.first })
      .from(samplePassages)
      .where(and(eq(samplePassages.workspaceId, workspace), inArray(samplePassages.codingId, ids))),
    db
      .select({
        coding: sampleCodings.codingId,
        author: sampleCodings.coder,
        done: sql<number>`count(*)::int`,
      })
      .from(sampleCodings)
      .where(and(eq(sampleCodings.workspaceId, workspace), inArray(sampleCodings.codingId, ids)))
      .groupBy(sampleCodings.codingId, sampleCodings.coder),
  ]);
  const names = await authorNames(
    db,
    workspace,
    done.map(({ author }) => author),
  );
  return rows.map(({ coding, study }) => {
    const own = passages.filter((each) => each.coding === coding.id);
    const coders = done.filter((each) => each.coding === coding.id);
    return {
      id: coding.id,
      study: coding.studyId === null || study === null ? null : { id: coding.studyId, title: study },
      passages: own.length,
      due: own.filter((each) => isDue(each, caller)).length,
      done: coders.find(({ author }) => author === caller)?.done ?? 0,
      coders: coders.map((each) => ({
        author: each.author,
        name: names.get(each.author) ?? null,
        done: each.done,
      })),
      author: coding.author,
      createdAt: coding.createdAt.toISOString(),
    };
  });
}

const joined = (db: Db) =>
  db
    .select({ coding: secondCodings, study: studies.title })
    .from(secondCodings)
    .leftJoin(
      studies,
      and(eq(studies.workspaceId, secondCodings.workspaceId), eq(studies.id, secondCodings.studyId)),
    );

export async function listSecondCodings(
  db: Db,
  workspace: string,
  caller: string,
  limit: number,
  cursor: string | undefined,
) {
  const after = readCursor(cursor, 'id');
  const rows = await joined(db)
    .where(and(eq(secondCodings.workspaceId, workspace), after ? lt(secondCodings.id, after[0]) : undefined))
    .orderBy(desc(secondCodings.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ coding }) => [coding.id]);
  return { items: await viewsOf(db, workspace, items, caller), next };
}

/** @throws Problem not-found */
export async function readSecondCoding(
  db: Db,
  workspace: string,
  coding: string,
  caller: string,
): Promise<SecondCoding> {
  const rows = await joined(db).where(
    and(eq(secondCodings.workspaceId, workspace), eq(secondCodings.id, coding)),
  );
  const [view] = await viewsOf(db, workspace, rows, caller);
  if (!view) throw notFound();
  return view;
}

export interface Drawing {
  readonly study: string | null;
  readonly passages: number;
  readonly without: readonly string[];
}

/**
 * Draws utterances at random from the conversations that are coded at all, and keeps how they are coded now.
 * @returns the sample's id. @throws Problem `invalid-input`, `not-enough-data` where nothing is coded yet
 */
export async function drawSecondCoding(
  tx: Transaction,
  workspace: string,
  { study, passages, without }: Drawing,
  author: string,
): Promise<string> {
  if (study !== null) await requireStudy(tx, workspace, study, 'body.study');
  const [made] = await tx
    .insert(secondCodings)
    .values({ workspaceId: workspace, studyId: study, author })
    .returning({ id: secondCodings.id });
  if (!made) throw new Error('an insert returned no row');
  const left = JSON.stringify(without.map((each) => each.trim().toLowerCase()));
  const { rowCount } = await tx.execute(sql`
    with coded as (
      select distinct q.transcript_id as id from quotes q
      join edges e on e.workspace_id = q.workspace_id and e.from_kind = 'quote' and e.from_id = q.id::text
        and e.type = 'belongs-to' and e.to_kind = 'code'
      where q.workspace_id = ${workspace}
    ), drawn as (
      select u.* from utterances u
      join transcripts t on t.workspace_id = u.workspace_id and t.id = u.transcript_id
      join coded c on c.id = t.id
      where u.workspace_id = ${workspace} and (${study}::uuid is null or t.study_id = ${study})
        and not coalesce(lower(u.speaker) in (select value from jsonb_array_elements_text(${left}::jsonb)), false)
      order by random() limit ${passages}
    )
    insert into ${samplePassages} (workspace_id, coding_id, position, transcript_id, at, speaker, text, before, first)
    select ${workspace}, ${made.id}, row_number() over (order by d.transcript_id, d.position) - 1, d.transcript_id,
      d.position, d.speaker, d.text,
      coalesce((select right(p.text, 400) from utterances p where p.workspace_id = d.workspace_id
        and p.transcript_id = d.transcript_id and p.position = d.position - 1), ''),
      coalesce((select jsonb_agg(distinct jsonb_build_object('code', e.to_id, 'author', e.author))
        from quotes q join edges e on e.workspace_id = q.workspace_id and e.from_kind = 'quote'
          and e.from_id = q.id::text and e.type = 'belongs-to' and e.to_kind = 'code'
        where q.workspace_id = d.workspace_id and q.transcript_id = d.transcript_id
          and q.start < d."end" and q."end" > d.start and q.lost_at is null), '[]'::jsonb)
    from drawn d`);
  if ((rowCount ?? 0) === 0)
    throw new Problem('not-enough-data', 'There is no coded conversation to draw from. Code one first.');
  return made.id;
}

interface Passage extends BlindPassage {
  readonly due: boolean;
}

async function passagesOf(db: Db, workspace: string, coding: string, caller: string): Promise<Passage[]> {
  const rows = await db
    .select({ passage: samplePassages, title: transcripts.title, own: sampleCodings.codes })
    .from(samplePassages)
    .innerJoin(
      transcripts,
      and(
        eq(transcripts.workspaceId, samplePassages.workspaceId),
        eq(transcripts.id, samplePassages.transcriptId),
      ),
    )
    .leftJoin(
      sampleCodings,
      and(
        eq(sampleCodings.workspaceId, samplePassages.workspaceId),
        eq(sampleCodings.codingId, samplePassages.codingId),
        eq(sampleCodings.position, samplePassages.position),
        eq(sampleCodings.coder, caller),
      ),
    )
    .where(and(eq(samplePassages.workspaceId, workspace), eq(samplePassages.codingId, coding)))
    .orderBy(asc(samplePassages.position));
  return rows.map(({ passage, title, own }) => ({
    position: passage.position,
    transcript: { id: passage.transcriptId, title },
    speaker: passage.speaker,
    text: passage.text,
    before: passage.before,
    codes: own,
    due: isDue(passage, caller),
  }));
}

/** What is the caller's to code, blind. @throws Problem not-found */
export async function duePassages(
  db: Db,
  workspace: string,
  coding: string,
  caller: string,
): Promise<BlindPassage[]> {
  await readSecondCoding(db, workspace, coding, caller);
  return (await passagesOf(db, workspace, coding, caller)).filter(({ due }) => due);
}

/** @throws Problem not-found where the passage is not the caller's to code, `invalid-input` */
export async function codePassage(
  tx: Transaction,
  workspace: string,
  coding: string,
  position: number,
  given: readonly string[],
  caller: string,
): Promise<BlindPassage> {
  const due = await duePassages(tx, workspace, coding, caller);
  const passage = due.find((each) => each.position === position);
  if (!passage) throw notFound();
  await requireCodes(tx, workspace, given, 'codes');
  const own = [...new Set(given)];
  await tx
    .insert(sampleCodings)
    .values({ workspaceId: workspace, codingId: coding, position, coder: caller, codes: own })
    .onConflictDoUpdate({
      target: [
        sampleCodings.workspaceId,
        sampleCodings.codingId,
        sampleCodings.position,
        sampleCodings.coder,
      ],
      set: { codes: own, at: sql`now()` },
    });
  return { ...passage, codes: own };
}

/**
 * What every coder gave every passage, by the codes of today: what was merged since counts as what it is part of, what was
 * removed not at all.
 * @throws Problem not-found, `not-allowed` while the caller has begun and not finished: who saw it could not go on blind
 */
export async function codingsOf(
  db: Db,
  workspace: string,
  coding: string,
  caller: string,
): Promise<AgreementInput> {
  const { done, due } = await readSecondCoding(db, workspace, coding, caller);
  if (done > 0 && done < due)
    throw new Problem(
      'not-allowed',
      `You have coded ${done} of ${due} passages. How others coded them is told once you are through, so that you stay blind.`,
    );
  const here = and(eq(samplePassages.workspaceId, workspace), eq(samplePassages.codingId, coding));
  const [today, rows, given, known] = await Promise.all([
    codesOfToday(db, workspace),
    db
      .select({ passage: samplePassages, title: transcripts.title })
      .from(samplePassages)
      .innerJoin(
        transcripts,
        and(
          eq(transcripts.workspaceId, samplePassages.workspaceId),
          eq(transcripts.id, samplePassages.transcriptId),
        ),
      )
      .where(here)
      .orderBy(asc(samplePassages.position)),
    db
      .select()
      .from(sampleCodings)
      .where(and(eq(sampleCodings.workspaceId, workspace), eq(sampleCodings.codingId, coding)))
      .orderBy(asc(sampleCodings.coder)),
    db
      .select({ id: codes.id, name: codes.name })
      .from(codes)
      .where(eq(codes.workspaceId, workspace))
      .orderBy(asc(codes.name)),
  ]);
  const names = await authorNames(
    db,
    workspace,
    given.map(({ coder }) => coder),
  );
  const labels = new Map<string, string>();
  for (const { coder } of given) {
    if (labels.has(coder)) continue;
    const name = names.get(coder) ?? 'somebody';
    const alike = [...labels.values()].filter((each) => each === name || each.startsWith(`${name} (`)).length;
    labels.set(coder, alike === 0 ? name : `${name} (${alike + 1})`);
  }
  const nameOf = (coder: string): string => labels.get(coder) ?? coder;
  const there = new Set(known.map(({ id }) => id));
  const held = (codes: readonly string[]): string[] =>
    [...new Set(codes.map(today))].filter((code) => there.has(code));
  return {
    codes: known,
    coders: [FIRST, ...labels.values()],
    passages: rows.map(({ passage, title }) => ({
      position: passage.position,
      transcript: { id: passage.transcriptId, title },
      at: passage.at,
      speaker: passage.speaker,
      text: passage.text,
      codings: [
        { coder: FIRST, codes: held(passage.first.map(({ code }) => code)) },
        ...given
          .filter(({ position }) => position === passage.position)
          .map(({ coder, codes: own }) => ({ coder: nameOf(coder), codes: held(own) })),
      ],
    })),
  };
}
