import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { surveyItemNode } from '@rehire/contract/discover/surveys';
import type { Standing } from '@rehire/contract/thread/removals';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { and, eq, sql } from 'drizzle-orm';
import type { Application, Figures, ImportKind } from '../../../platform/imports/kind.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Db, Transaction } from '../../../platform/record/record.ts';
import { laidOutOf } from '../../answer-texts/answer-texts.store.ts';
import { onSurvey } from '../../removals/surveys.ts';
import { removeConversations } from '../../transcripts/remove-conversations.ts';
import { surveysBroughtBy } from '../surveys.store.ts';
import { responses, surveys } from '../surveys.table.ts';
import type { IncomingResponse } from './frame.ts';
import { refuseLongerExport } from './longer-export.ts';
import type { IncomingSurvey } from './sink.ts';
import { surveyKind } from './survey.kind.ts';

type Parts = Pick<Platform, 'events' | 'thread'>;

/** A survey is called by its file, without the ending and what browsers add to a second download. */
const titleOf = (fileName: string): string =>
  (fileName.split(/[/\\]/).at(-1) ?? fileName)
    .replace(/\.(?:csv|tsv|txt|xlsx|jsonl?|ndjson|parquet|zip)$/i, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 200) || 'Survey';

async function first<T extends object>(source: AsyncIterable<readonly T[]>): Promise<T | null> {
  for await (const batch of source) return batch[0] ?? null;
  return null;
}

async function insertResponses(application: Application, survey: string): Promise<void> {
  const { tx, workspace } = application;
  let position = 0;
  for await (const batch of application.read<IncomingResponse>('responses')) {
    const known = batch.filter(({ external, email }) => external !== null || email !== null);
    const found = await application.customers(
      known.map(({ external, email }) => ({
        ...(external !== null ? { external } : {}),
        ...(email !== null ? { email } : {}),
      })),
    );
    const identities = new Map(known.map(({ id }, i) => [id, found[i]?.identity ?? null]));
    const rows = batch.map((response) => ({
      ...response,
      position: position++,
      identity: identities.get(response.id) ?? null,
    }));
    // As one value: a statement with a parameter for each cell takes longer to write than the rows to keep.
    await tx.execute(sql`
      insert into responses (workspace_id, survey_id, id, position, respondent, identity, started_at, submitted_at, complete, seconds, wave, answers)
      select ${workspace}::uuid, ${survey}::uuid, id, position, respondent, identity, "startedAt", "submittedAt", complete, seconds, wave, answers
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, position integer, respondent text, identity bigint,
        "startedAt" timestamptz, "submittedAt" timestamptz, complete boolean, seconds real, wave text, answers jsonb)`);
  }
}

/** Writes a survey with its responses, puts its items into the thread and tells the rooms that come after. */
async function apply({ events, thread }: Parts, application: Application): Promise<Figures> {
  const { tx, workspace, importId, fileName } = application;
  const author = application.author ?? 'system';
  const incoming = await first(application.read<IncomingSurvey>('survey'));
  if (!incoming) return {};
  const definition: SurveyDefinition = {
    format: 'rehire-survey',
    version: 1,
    title: titleOf(fileName),
    language: null,
    pages: [{ key: 'answers', items: [...incoming.items] }],
  };
  const [survey] = await tx
    .insert(surveys)
    .values({
      workspaceId: workspace,
      importId,
      title: definition.title,
      fileName,
      layout: incoming.layout,
      definition,
      author,
    })
    .returning({ id: surveys.id });
  if (!survey) throw new Error('an insert returned no row');
  await insertResponses(application, survey.id);
  await refuseLongerExport(tx, workspace, survey.id);
  const items = itemsOf(definition);
  await thread.addNodes(
    tx,
    workspace,
    items.map(({ key }) => ({ kind: 'survey-item', id: surveyItemNode(survey.id, key) })),
  );
  await events.emit(tx, 'survey.imported', {
    workspace,
    survey: survey.id,
    import: importId,
    author,
    rated: ratedStatements(items),
  });
  return { survey: survey.id };
}

/** What stands on the surveys of an import. */
async function standing({ thread }: Parts, db: Db, workspace: string, importId: string): Promise<Standing[]> {
  const surveys = await surveysBroughtBy(db, workspace, importId);
  const told = await Promise.all(surveys.map((survey) => onSurvey({ db, thread, workspace }, survey)));
  return told.flatMap((each) => each ?? []);
}

async function undo(
  { events, thread }: Parts,
  tx: Transaction,
  workspace: string,
  importId: string,
): Promise<void> {
  const gone = await tx
    .select({ id: surveys.id, definition: surveys.definition })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.importId, importId)));
  for (const { id, definition } of gone) {
    await events.emit(tx, 'survey.removed', { workspace, survey: id });
    const items = itemsOf(definition).map(({ key }) => surveyItemNode(id, key));
    await thread.removeNodes(tx, workspace, 'survey-item', items);
    const answered = and(eq(responses.workspaceId, workspace), eq(responses.surveyId, id));
    const rows = await tx.select({ id: responses.id }).from(responses).where(answered);
    await thread.removeNodes(
      tx,
      workspace,
      'response',
      rows.map((row) => row.id),
    );
    await tx.delete(responses).where(answered);
    await removeConversations({ thread }, tx, workspace, await laidOutOf(tx, workspace, id));
    await tx.delete(surveys).where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, id)));
  }
}

/** Surveys, whole: what the reader does with the file, and what the record keeps of it. */
export const surveyImport = (parts: Parts): ImportKind => ({
  ...surveyKind,
  apply: (application) => apply(parts, application),
  standing: (db, workspace, importId) => standing(parts, db, workspace, importId),
  undo: (tx, workspace, importId) => undo(parts, tx, workspace, importId),
});
