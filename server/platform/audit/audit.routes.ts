import { audit as routes } from '@rehire/contract/access/audit';
import { authorNames } from '../access/authors.ts';
import { pageOf, readCursor } from '../http/cursor.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { RecordStore } from '../record/record.ts';
import type { Audit } from './audit.ts';
import { entriesBefore } from './audit.store.ts';

export function auditEndpoints(record: RecordStore, audit: Audit): Endpoint[] {
  return [
    endpoint(routes.list, async ({ query, workspace }) => {
      const [before = null] = readCursor(query.cursor, 'bigint') ?? [];
      const rows = await entriesBefore(record.db, workspace, {
        before,
        limit: query.limit + 1,
        act: query.act,
        author: query.author,
      });
      const names = await authorNames(
        record.db,
        workspace,
        rows.map(({ author }) => author),
      );
      const { items, next } = pageOf(rows, query.limit, ({ number }) => [number]);
      return {
        items: items.map(({ number, at, author, act, subject, detail, hash }) => ({
          number,
          at: at.toISOString(),
          author,
          authorName: names.get(author) ?? null,
          act,
          subject,
          detail,
          hash,
        })),
        next,
      };
    }),
    endpoint(routes.verify, ({ workspace }) => audit.verify(workspace)),
  ];
}
