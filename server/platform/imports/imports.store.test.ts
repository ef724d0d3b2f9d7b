import { expect, test } from 'vitest';
import { makeWorkspace } from '../access/testing.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { insertImport, listImports } from './imports.store.ts';

const record = await testRecord();

test('imports of the same moment are all listed, however they fall on pages', async () => {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ids = Array.from({ length: 5 }, () => uuidv7());
  await record.tx(async (tx) => {
    for (const id of ids)
      await insertImport(tx, {
        workspaceId: workspace,
        id,
        kind: null,
        fileHash: id,
        fileName: 'orders.csv',
        size: 1,
        timeZone: 'UTC',
        author: 'system',
        job: null,
      });
  });
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listImports(record.db, workspace, 2, cursor);
    listed.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(listed).toEqual(ids.toReversed());
});
