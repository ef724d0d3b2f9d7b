import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Application, Figures, ImportKind } from '../../platform/imports/kind.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { caseMembers, cases, caseValues, caseVariables } from '../cases/cases.table.ts';
import { codes } from '../codes/codes.table.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { studies } from '../studies/studies.table.ts';
import { onConversations } from '../removals/conversations.ts';
import { removeConversations } from '../transcripts/remove-conversations.ts';
import { broughtConversations } from '../transcripts/transcripts.import.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import { type Bringing, bringQuotes, bringTexts, bringTree } from './bring.ts';
import { renamed, writeKept } from './kept.ts';
import type { KeptElement, QdeCase, QdeProject, QdeValue, QdeVariable } from './project.ts';
import { projectKind } from './project.kind.ts';
import { type Made, projectImports, projectParts } from './project.table.ts';
import { customerCasesOf } from './project.store.ts';

type Parts = Pick<Platform, 'thread' | 'files'>;
type Thread = Pick<Platform, 'thread'>;

/** Cases and variables with what is known; a customer who went out as a case is the customer again. */
async function bringCases(
  bringing: Bringing,
  { ids: talks, fresh }: Pick<Awaited<ReturnType<typeof bringTexts>>, 'ids' | 'fresh'>,
  quoted: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, workspace, importId } = bringing;
  const own = { workspaceId: workspace, importId };
  for await (const batch of bringing.read<QdeVariable>('variables'))
    await tx
      .insert(caseVariables)
      .values(batch.map((each) => ({ ...each, ...own })))
      .onConflictDoNothing();
  const customers = await customerCasesOf(tx, workspace);
  const made = new Set<string>();
  for await (const batch of bringing.read<Omit<QdeCase, 'values'>>('cases')) {
    for (const { id, name, memo, sources, selections } of batch) {
      if (customers.has(id)) continue;
      const [row] = await tx
        .insert(cases)
        .values({ ...own, id, name, memo })
        .onConflictDoNothing()
        .returning({ id: cases.id });
      if (!row) continue;
      made.add(id);
      const members = [
        ...sources.flatMap((each) => ({ transcriptId: talks.get(each) ?? null, quoteId: null })),
        ...selections.flatMap((each) => ({ transcriptId: null, quoteId: quoted.get(each) ?? null })),
      ].filter(({ transcriptId, quoteId }) => transcriptId !== null || quoteId !== null);
      if (members.length > 0)
        await tx
          .insert(caseMembers)
          .values(members.map((each) => ({ ...each, workspaceId: workspace, caseId: id })));
    }
  }
  const known = new Set(
    (
      await tx
        .select({ id: caseVariables.id })
        .from(caseVariables)
        .where(eq(caseVariables.workspaceId, workspace))
    ).map(({ id }) => id),
  );
  for await (const batch of bringing.read<QdeValue & { of: 'case' | 'source'; id: string }>('values')) {
    const rows = batch.flatMap(({ variable, value, of, id }) => {
      const transcriptId = of === 'source' ? (fresh.get(id) ?? null) : null;
      const caseId = of === 'case' && made.has(id) ? id : null;
      return known.has(variable) && (transcriptId ?? caseId) !== null
        ? [{ workspaceId: workspace, variableId: variable, transcriptId, caseId, value }]
        : [];
    });
    if (rows.length > 0) await tx.insert(caseValues).values(rows);
  }
}

/** Codes of a set that the file made are of its study, and so are those of them that stand below. */
async function giveCodes(
  { tx, workspace }: Bringing,
  study: string,
  own: readonly string[],
  { ids, made }: Awaited<ReturnType<typeof bringTree>>,
): Promise<void> {
  const members = own.flatMap((each) => ids.get(each) ?? []).filter((id) => made.includes(id));
  if (members.length === 0) return;
  await tx.execute(sql`
    with recursive given as (
      select id from ${codes} where workspace_id = ${workspace} and ${inArray(codes.id, members)}
      union select c.id from ${codes} c join given g on c.parent_id = g.id where c.workspace_id = ${workspace}
    )
    update ${codes} set study_id = ${study} where workspace_id = ${workspace} and study_id is null and id in (select id from given)`);
}

/** Sets of texts and codes become studies; a text that belongs to a study stays with it. */
async function bringSets(
  bringing: Bringing,
  talks: ReadonlyMap<string, string>,
  tree: Awaited<ReturnType<typeof bringTree>>,
): Promise<string[]> {
  const { tx, workspace, author } = bringing;
  const made: string[] = [];
  for await (const batch of bringing.read<QdeProject['sets'][number]>('sets')) {
    for (const { id, name, description, sources, codes: own } of batch) {
      const plan = { people: null, who: '', why: '', quotas: [] };
      const [row] = await tx
        .insert(studies)
        .values({
          workspaceId: workspace,
          id,
          kind: 'interview',
          title: name.slice(0, 200),
          goal: description,
          guide: '',
          plan,
          author,
        })
        .onConflictDoNothing()
        .returning({ id: studies.id });
      if (row) made.push(row.id);
      await giveCodes(bringing, id, own, tree);
      const members = sources.flatMap((each) => talks.get(each) ?? []);
      if (members.length > 0)
        await tx
          .update(transcripts)
          .set({ studyId: id })
          .where(
            and(
              eq(transcripts.workspaceId, workspace),
              inArray(transcripts.id, members),
              isNull(transcripts.studyId),
            ),
          );
    }
  }
  return made;
}

/** Keeps what has no place here, speaking of the parts by what they are called here. */
async function bringKept(bringing: Bringing, ids: ReadonlyMap<string, string>): Promise<void> {
  const { tx, workspace, importId } = bringing;
  for await (const batch of bringing.read<KeptElement>('kept')) {
    const rows = batch.flatMap((each) => {
      const id = each.attributes['guid'];
      return id === undefined
        ? []
        : [{ workspaceId: workspace, importId, id, xml: writeKept(renamed(each, ids)) }];
    });
    if (rows.length > 0) await tx.insert(projectParts).values(rows).onConflictDoNothing();
  }
}

async function apply({ thread, files }: Parts, application: Application): Promise<Figures> {
  const bringing: Bringing = { ...application, thread, files };
  const { tx, workspace, importId } = application;
  const tree = await bringTree(bringing);
  const texts = await bringTexts(bringing);
  const quoted = await bringQuotes(bringing, tree.ids, texts.held);
  await bringCases(bringing, texts, quoted.ids);
  await bringKept(bringing, new Map([...tree.ids, ...texts.ids, ...quoted.ids]));
  const made: Made = {
    codes: tree.made,
    quotes: quoted.made,
    edges: quoted.edges,
    studies: await bringSets(bringing, texts.ids, tree),
  };
  await tx.insert(projectImports).values({ workspaceId: workspace, importId, made });
  return {
    'new conversations': texts.held.size - texts.known,
    'new codes': made.codes.length,
    'new quotes': made.quotes.length,
    ...(quoted.joined > 0 ? { 'quotes that were one with others': quoted.joined } : {}),
    ...(quoted.changed > 0 ? { 'quotes whose words read otherwise here': quoted.changed } : {}),
  };
}

/** Codes of the import that no quote carries and nothing stands below; those above them follow. */
async function removeUnused({ thread }: Thread, tx: Transaction, workspace: string, made: readonly string[]) {
  for (let left = made; left.length > 0;) {
    const gone = await tx
      .delete(codes)
      .where(
        and(
          eq(codes.workspaceId, workspace),
          inArray(codes.id, [...left]),
          sql`not exists (select 1 from codes c where c.workspace_id = ${codes.workspaceId} and c.parent_id = ${codes.id})`,
          sql`not exists (select 1 from ${edges} where ${edges.workspaceId} = ${codes.workspaceId}
            and ${edges.toKind} = 'code' and ${edges.toId} = ${codes.id}::text)`,
        ),
      )
      .returning({ id: codes.id });
    if (gone.length === 0) return;
    const ids = new Set(gone.map(({ id }) => id));
    await thread.removeNodes(tx, workspace, 'code', [...ids]);
    left = left.filter((id) => !ids.has(id));
  }
}

/** Removes what the import made; codes that people have used for other quotes since stay, as do studies with other texts or such codes. */
async function undo({ thread }: Thread, tx: Transaction, workspace: string, importId: string): Promise<void> {
  const here = and(eq(projectImports.workspaceId, workspace), eq(projectImports.importId, importId));
  const [row] = await tx.select({ made: projectImports.made }).from(projectImports).where(here);
  const made = row?.made ?? { codes: [], quotes: [], edges: [], studies: [] };
  if (made.edges.length > 0)
    await tx.delete(edges).where(and(eq(edges.workspaceId, workspace), inArray(edges.id, [...made.edges])));
  await thread.removeNodes(tx, workspace, 'quote', made.quotes);
  if (made.quotes.length > 0)
    await tx
      .delete(quotes)
      .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.id, [...made.quotes])));
  await removeConversations({ thread }, tx, workspace, await broughtConversations(tx, workspace, importId));
  await removeUnused({ thread }, tx, workspace, made.codes);
  await tx.delete(cases).where(and(eq(cases.workspaceId, workspace), eq(cases.importId, importId)));
  await tx
    .delete(caseVariables)
    .where(and(eq(caseVariables.workspaceId, workspace), eq(caseVariables.importId, importId)));
  await tx
    .delete(projectParts)
    .where(and(eq(projectParts.workspaceId, workspace), eq(projectParts.importId, importId)));
  if (made.studies.length > 0)
    await tx
      .delete(studies)
      .where(
        and(
          eq(studies.workspaceId, workspace),
          inArray(studies.id, [...made.studies]),
          eq(studies.version, 1),
          sql`not exists (select 1 from ${transcripts} where ${transcripts.workspaceId} = ${studies.workspaceId} and ${transcripts.studyId} = ${studies.id})`,
          sql`not exists (select 1 from ${codes} where ${codes.workspaceId} = ${studies.workspaceId} and ${codes.studyId} = ${studies.id})`,
        ),
      );
  await tx.delete(projectImports).where(here);
}

/** A coded project of another tool, whole: what the reader does with the file, and what the record keeps of it. */
export const projectImport = (platform: Parts): ImportKind => ({
  ...projectKind,
  apply: (application) => apply(platform, application),
  standing: async (db, workspace, importId) =>
    onConversations({ ...platform, db, workspace }, await broughtConversations(db, workspace, importId)),
  undo: (tx, workspace, importId) => undo(platform, tx, workspace, importId),
});
