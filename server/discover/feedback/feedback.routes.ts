import { feedbackRoutes as contract } from '@rehire/contract/discover/feedback';
import { eq } from 'drizzle-orm';
import { Readable } from 'node:stream';
import { CSV, csvOf, WORKBOOK, workbookOf } from '../../platform/csv/table.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { requireCodes } from '../codes/codes.store.ts';
import { feedbackTable } from './feedback.files.ts';
import {
  changeFeedback,
  deleteFeedback,
  insertFeedback,
  listFeedback,
  readFeedback,
  summariseFeedback,
  updateFeedback,
} from './feedback.store.ts';
import { feedback } from './feedback.table.ts';
import { mergeFeedback, unmergeFeedback } from './merges.store.ts';

export function feedbackEndpoints({
  record,
  thread,
  audit,
}: Pick<Platform, 'record' | 'thread' | 'audit'>): Endpoint[] {
  const { db } = record;

  return [
    endpoint(contract.list, ({ workspace, query }) => listFeedback(db, workspace, query)),
    endpoint(contract.export, async ({ workspace, params, query, author }) => {
      await record.tx((tx) =>
        audit.write(tx, { workspace, author, act: 'feedback.exported', subject: 'feedback' }),
      );
      const table = feedbackTable(db, workspace, query);
      return params.kind === 'csv'
        ? { media: CSV, name: 'feedback.csv', content: Readable.from(csvOf(table)) }
        : { media: WORKBOOK, name: 'feedback.xlsx', content: await workbookOf(table) };
    }),
    endpoint(contract.summary, ({ workspace }) => summariseFeedback(db, workspace)),
    endpoint(contract.get, ({ workspace, params }) => readFeedback(db, workspace, params.piece)),
    endpoint(contract.create, ({ workspace, body, author, principal }) =>
      record.tx(async (tx) => {
        const source = principal.kind === 'key' ? 'api' : 'person';
        const { id, made } = await insertFeedback(tx, workspace, source, body, author);
        if (made) await thread.addNode(tx, workspace, { kind: 'feedback', id });
        return readFeedback(tx, workspace, id);
      }),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        await updateFeedback(tx, workspace, params.piece, version, body);
        return readFeedback(tx, workspace, params.piece);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        const gone = await deleteFeedback(tx, workspace, eq(feedback.id, params.piece));
        if (gone.length === 0) throw notFound();
        await thread.removeNodes(tx, workspace, 'feedback', gone);
        return {};
      }),
    ),
    endpoint(contract.change, ({ workspace, body: { pieces, codes, ...change }, author }) =>
      record.tx(async (tx) => {
        const changed = await changeFeedback(tx, workspace, pieces, change);
        await requireCodes(tx, workspace, codes, 'codes');
        await thread.linkAll(
          tx,
          workspace,
          pieces.flatMap((id) =>
            codes.map((code) => ({
              from: { kind: 'feedback' as const, id },
              type: 'belongs-to' as const,
              to: { kind: 'code' as const, id: code },
              author,
            })),
          ),
        );
        return { changed };
      }),
    ),
    endpoint(contract.merge, ({ workspace, body, author }) =>
      record.tx(async (tx) => {
        await mergeFeedback(tx, thread, workspace, author, body.pieces, body.into);
        return readFeedback(tx, workspace, body.into);
      }),
    ),
    endpoint(contract.unmerge, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await unmergeFeedback(tx, workspace, params.piece);
        return {};
      }),
    ),
  ];
}
