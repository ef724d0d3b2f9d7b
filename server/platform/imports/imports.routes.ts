import { type ImportDetail, type ImportSummary, imports as routes } from '@rehire/contract/imports/imports';
import { firstShop, shopAnswer } from '@rehire/contract/imports/shop';
import { authorNames } from '../access/authors.ts';
import { CSV } from '../csv/table.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { Platform } from '../platform.ts';
import { zoneOf } from './answers.ts';
import type { ImportSteps } from './import-steps.ts';
import { committedTwin, listImports, readImport } from './imports.store.ts';
import type { ImportRow } from './imports.table.ts';
import { namesOfShops, type NameOfShop } from './shops/shops.store.ts';

/** The figures of an import, its shop as it is called now; the only one there is goes without saying until it has a name. */
function figuresOf({ figures, answers }: ImportRow, nameOf: NameOfShop): ImportSummary['figures'] {
  if (figures['new'] === undefined) return figures;
  const { shop = '', ...others } = figures;
  const name = nameOf(String(shop), answers[shopAnswer]);
  return shop === '' && name === firstShop ? others : { ...figures, shop: name };
}

const summaryOf = (
  row: ImportRow,
  nameOf: NameOfShop,
  author: string,
  sameAs: ImportSummary['sameAs'],
): ImportSummary => ({
  id: row.id,
  kind: row.kind,
  fileName: row.fileName,
  size: row.size,
  status: row.status,
  job: row.job,
  problem: row.problem,
  counts: row.counts,
  figures: figuresOf(row, nameOf),
  sameAs,
  author,
  createdAt: row.createdAt.toISOString(),
  committedAt: row.committedAt?.toISOString() ?? null,
  version: row.version,
});

/** Files in, over HTTP. */
export function importEndpoints(
  { record, audit }: Pick<Platform, 'record' | 'audit'>,
  imports: ImportSteps,
): Endpoint[] {
  const { db } = record;
  const authorOf = async (workspace: string, author: string): Promise<string> =>
    (await authorNames(db, workspace, [author])).get(author) ?? author;

  const detailOf = async (row: ImportRow): Promise<ImportDetail> => {
    const kind = imports.kinds.find(({ name }) => name === row.kind);
    return {
      ...summaryOf(
        row,
        await namesOfShops(db, row.workspaceId),
        await authorOf(row.workspaceId, row.author),
        await committedTwin(db, row),
      ),
      reading: row.reading,
      candidates: row.candidates,
      layout: row.layout,
      mapping: row.mapping,
      remembered: row.remembered,
      questions: row.questions,
      answers: row.answers,
      timeZone: zoneOf(row.questions, row.answers),
      fields: (kind?.fields ?? []).map(({ name, title, meaning, required, many }) => ({
        name,
        title,
        meaning,
        required,
        many,
      })),
      complaints: imports.complaints(row),
      rejects: row.rejects,
      changes: row.changes,
    };
  };

  return [
    endpoint(routes.upload, async ({ workspace, author, query, upload }) =>
      detailOf(
        await imports.upload({
          workspace,
          author,
          fileName: query.name,
          kind: query.kind ?? null,
          content: upload,
        }),
      ),
    ),
    endpoint(routes.list, async ({ workspace, query }) => {
      const { items, next } = await listImports(db, workspace, query.limit, query.cursor);
      const nameOf = await namesOfShops(db, workspace);
      const names = await authorNames(
        db,
        workspace,
        items.map(({ author }) => author),
      );
      const summaries = items.map(async (row) =>
        summaryOf(row, nameOf, names.get(row.author) ?? row.author, await committedTwin(db, row)),
      );
      return { items: await Promise.all(summaries), next };
    }),
    endpoint(routes.get, async ({ workspace, params }) =>
      detailOf(await readImport(db, workspace, params.import)),
    ),
    endpoint(routes.map, async ({ workspace, params, body, version, signal }) =>
      detailOf(await imports.map(workspace, params.import, version, body, signal)),
    ),
    endpoint(routes.check, async ({ workspace, params, author }) =>
      detailOf(await imports.check(workspace, params.import, author)),
    ),
    endpoint(routes.rejects, async ({ workspace, params, author }) => {
      const row = await readImport(db, workspace, params.import);
      await record.tx((tx) =>
        audit.write(tx, {
          workspace,
          author,
          act: 'import.rejects-exported',
          subject: `import:${params.import}`,
        }),
      );
      return {
        media: 'text/csv; charset=utf-8',
        name: `${row.fileName}.rejects.csv`,
        content: imports.rejects(row),
      };
    }),
    endpoint(routes.changes, async ({ workspace, params, author }) => {
      const row = await readImport(db, workspace, params.import);
      await record.tx((tx) =>
        audit.write(tx, {
          workspace,
          author,
          act: 'import.changes-exported',
          subject: `import:${params.import}`,
        }),
      );
      return { media: CSV, name: `${row.fileName}.changes.csv`, content: imports.changes(row) };
    }),
    endpoint(routes.commit, async ({ workspace, params, query, author }) =>
      detailOf(await imports.commit(workspace, params.import, author, query.sameShop === 'true')),
    ),
    endpoint(routes.undo, async ({ workspace, params, author }) =>
      detailOf(await imports.undo(workspace, params.import, author)),
    ),
  ];
}
