import type { ConsentText, ConsentWording } from '@rehire/contract/discover/studies';
import { consentPurposes } from '@rehire/contract/discover/studies';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { consentWordings } from './consent-wordings.table.ts';
import { studies } from './studies.table.ts';

const viewOf = ({ number, texts, createdAt }: typeof consentWordings.$inferSelect): ConsentWording => ({
  number,
  texts,
  since: createdAt.toISOString(),
});

/** Every wording of a study, the newest first. */
export async function wordingsOf(db: Db, workspace: string, study: string): Promise<ConsentWording[]> {
  const rows = await db
    .select()
    .from(consentWordings)
    .where(and(eq(consentWordings.workspaceId, workspace), eq(consentWordings.studyId, study)))
    .orderBy(desc(consentWordings.number));
  return rows.map(viewOf);
}

/** The wording of today of each study that has one. */
export async function currentWordings(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, ConsentWording>> {
  const rows = await db
    .selectDistinctOn([consentWordings.studyId])
    .from(consentWordings)
    .where(and(eq(consentWordings.workspaceId, workspace), inArray(consentWordings.studyId, [...ids])))
    .orderBy(consentWordings.studyId, desc(consentWordings.number));
  return new Map(rows.map((row) => [row.studyId, viewOf(row)]));
}

/** Words a study's consent anew; the same words are the version that is there. The study must be there. */
export async function wordConsent(
  tx: Transaction,
  workspace: string,
  study: string,
  texts: readonly ConsentText[],
  author: string,
): Promise<ConsentWording> {
  // two who word it at once get two versions, one after the other
  await tx.execute(
    sql`select 1 from ${studies} where ${studies.workspaceId} = ${workspace} and ${studies.id} = ${study} for update`,
  );
  const ordered = texts.toSorted(
    (a, b) => consentPurposes.indexOf(a.purpose) - consentPurposes.indexOf(b.purpose),
  );
  const current = (await currentWordings(tx, workspace, [study])).get(study);
  const isSame =
    current?.texts.length === ordered.length &&
    current.texts.every(
      ({ purpose, text }, at) => ordered[at]?.purpose === purpose && ordered[at].text === text,
    );
  if (current && isSame) return current;
  const [row] = await tx
    .insert(consentWordings)
    .values({
      workspaceId: workspace,
      studyId: study,
      number: (current?.number ?? 0) + 1,
      texts: ordered,
      author,
    })
    .returning();
  if (!row) throw new Error('an insert returned no row');
  return viewOf(row);
}
