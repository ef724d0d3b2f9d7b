import { quotes } from '@rehire/contract/discover/quotes';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { requireCodes } from '../codes/codes.store.ts';
import { deleteQuote, insertQuote, listQuotes, readQuote, updateQuote } from './quotes.store.ts';

export const quoteEndpoints = ({ record, thread }: Pick<Platform, 'record' | 'thread'>): Endpoint[] => [
  endpoint(quotes.list, ({ workspace, query: { cursor, transcript, ...rest } }) =>
    listQuotes(record.db, workspace, { cursor, transcript, ...rest }),
  ),
  endpoint(quotes.get, ({ workspace, params }) => readQuote(record.db, workspace, params.quote)),
  endpoint(quotes.create, ({ workspace, body, author }) =>
    record.tx(async (tx) => {
      const { id, made } = await insertQuote(tx, workspace, body.transcript, body, body.note, author);
      if (made) await thread.addNode(tx, workspace, { kind: 'quote', id });
      await requireCodes(tx, workspace, body.codes, 'codes');
      await thread.linkAll(
        tx,
        workspace,
        body.codes.map((code) => ({
          from: { kind: 'quote' as const, id },
          type: 'belongs-to' as const,
          to: { kind: 'code' as const, id: code },
          author,
        })),
      );
      return readQuote(tx, workspace, id);
    }),
  ),
  endpoint(quotes.update, ({ workspace, params, body, version }) =>
    record.tx(async (tx) => {
      await updateQuote(tx, workspace, params.quote, version, body);
      return readQuote(tx, workspace, params.quote);
    }),
  ),
  endpoint(quotes.remove, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await thread.removeNode(tx, workspace, { kind: 'quote', id: params.quote });
      if (!(await deleteQuote(tx, workspace, params.quote))) throw notFound();
      return {};
    }),
  ),
];
