import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { Audit } from './audit.ts';
import { auditDrafts, auditEntries, auditHeads } from './audit.table.ts';

const record = await testRecord();
const audit = new Audit(record);

async function newWorkspace(): Promise<string> {
  const id = uuidv7();
  await record.db.insert(workspaces).values({ id, name: 'Daybreak' });
  return id;
}

const note = (workspace: string, n: number | string) => ({
  workspace,
  author: 'system',
  act: 'workspace.renamed' as const,
  subject: `thing:${n}`,
  detail: { n },
});

const write = (workspace: string, n: number | string): Promise<void> =>
  record.tx((tx) => audit.write(tx, note(workspace, n)));

const rename = (id: string) => sql`UPDATE workspaces SET name = name || '.' WHERE id = ${id}`;

const entriesOf = (workspace: string) =>
  record.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.workspaceId, workspace))
    .orderBy(auditEntries.number);

/** What somebody with all rights on the database could do, guards switched off. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await record.tx(async (tx) => {
    await tx.execute(sql`SET LOCAL session_replication_role = replica`);
    await tx.execute(statement);
  });
}

test('fifty parallel writers make one unbroken chain', async () => {
  const workspace = await newWorkspace();
  await Promise.all(Array.from({ length: 50 }, (_, n) => write(workspace, n)));
  const rows = await entriesOf(workspace);
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(50);
  expect(await audit.verify(workspace)).toEqual({
    sound: true,
    entries: 50,
    head: rows.at(-1)?.hash,
    broken: null,
  });
  expect(await record.db.$count(auditDrafts)).toBe(0);
});

test('an act that is rolled back leaves no entry, one that is kept leaves one', async () => {
  const workspace = await newWorkspace();
  const failing = record.tx(async (tx) => {
    await audit.write(tx, note(workspace, 'undone'));
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await write(workspace, 'done');
  expect((await entriesOf(workspace)).map(({ subject }) => subject)).toEqual(['thing:done']);
});

test('two acts that touch the same things in opposite order do not wait for each other for ever', async () => {
  const [one, two] = [await newWorkspace(), await newWorkspace()];
  const rounds = Array.from({ length: 20 }, async (_, i) =>
    record.tx(async (tx) => {
      if (i % 2 === 0) {
        await audit.write(tx, note(one, i));
        await audit.write(tx, note(two, i));
        await tx.execute(rename(one));
      } else {
        await tx.execute(rename(one));
        await audit.write(tx, note(two, i));
        await audit.write(tx, note(one, i));
      }
    }),
  );
  await Promise.all(rounds);
  expect((await audit.verify(one)).entries).toBe(20);
  expect((await audit.verify(two)).sound).toBe(true);
});

test('the log of one workspace says nothing of another', async () => {
  const [mine, other] = [await newWorkspace(), await newWorkspace()];
  await write(mine, 1);
  await write(other, 2);
  await write(mine, 3);
  expect((await entriesOf(mine)).map(({ number, subject }) => [number, subject])).toEqual([
    [1, 'thing:1'],
    [2, 'thing:3'],
  ]);
});

test('the database refuses to change, delete or empty the log', async () => {
  const workspace = await newWorkspace();
  await write(workspace, 1);
  const refused = [
    sql`UPDATE audit_entries SET author = 'nobody'`,
    sql`DELETE FROM audit_entries`,
    sql`TRUNCATE audit_entries`,
    sql`TRUNCATE workspaces CASCADE`,
    sql`UPDATE audit_heads SET number = 0`,
    sql`DELETE FROM audit_heads`,
    sql`TRUNCATE audit_heads`,
  ];
  for (const statement of refused) {
    await expect(record.db.execute(statement)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('only ever added to') },
    });
  }
  expect((await audit.verify(workspace)).sound).toBe(true);
});

test('whoever gets past the guards is found out, and the first entry that does not fit is named', async () => {
  const tamperings: [string, (workspace: string) => ReturnType<typeof sql>, number, string][] = [
    [
      'a changed author',
      (w) => sql`UPDATE audit_entries SET author = 'person:x' WHERE workspace_id = ${w} AND number = 3`,
      3,
      'altered',
    ],
    [
      'a changed time',
      (w) =>
        sql`UPDATE audit_entries SET at = at + interval '1 second' WHERE workspace_id = ${w} AND number = 2`,
      2,
      'altered',
    ],
    [
      'a changed detail',
      (w) => sql`UPDATE audit_entries SET detail = '{"n":99}' WHERE workspace_id = ${w} AND number = 5`,
      5,
      'altered',
    ],
    [
      'one taken out',
      (w) => sql`DELETE FROM audit_entries WHERE workspace_id = ${w} AND number = 4`,
      4,
      'missing',
    ],
    [
      'the first taken out',
      (w) => sql`DELETE FROM audit_entries WHERE workspace_id = ${w} AND number = 1`,
      1,
      'missing',
    ],
    [
      'the last taken off',
      (w) => sql`DELETE FROM audit_entries WHERE workspace_id = ${w} AND number = 6`,
      6,
      'missing',
    ],
    ['all taken off', (w) => sql`DELETE FROM audit_entries WHERE workspace_id = ${w}`, 1, 'missing'],
    [
      'one put at the end',
      (
        w,
      ) => sql`INSERT INTO audit_entries SELECT workspace_id, 7, at, author, act, subject, detail, hash, hash
        FROM audit_entries WHERE workspace_id = ${w} AND number = 6`,
      7,
      'added',
    ],
  ];
  for (const [what, statement, number, reason] of tamperings) {
    const workspace = await newWorkspace();
    for (let n = 1; n <= 6; n += 1) await write(workspace, n);
    await tamper(statement(workspace));
    expect([what, (await audit.verify(workspace)).broken]).toEqual([what, { number, reason }]);
  }
});

test('details of any kind survive the way through the database', async () => {
  const workspace = await newWorkspace();
  const detail = {
    z: 1,
    a: { nested: [1.5, 1e21, 5e-324, -0, null, true, { b: 'Ä', a: '𝕏' }] },
    text: 'quote " backslash \\ line\nbreak \u0000 NUL \ud800 half',
    big: Number.MAX_SAFE_INTEGER,
    none: undefined,
  };
  await record.tx((tx) => audit.write(tx, { ...note(workspace, 'x'), subject: 'thing:\u0000', detail }));
  expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: 1 });
});

test('a log longer than one batch is checked to its end', async () => {
  const workspace = await newWorkspace();
  await record.tx(async (tx) => {
    for (let n = 0; n < 1_050; n += 1) await audit.write(tx, note(workspace, n));
  });
  expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: 1_050 });
  await tamper(sql`DELETE FROM audit_entries WHERE workspace_id = ${workspace} AND number = 1050`);
  expect((await audit.verify(workspace)).broken).toEqual({ number: 1_050, reason: 'missing' });
});

test('an empty log is sound', async () => {
  const workspace = await newWorkspace();
  expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: 0, broken: null });
  expect(await record.db.$count(auditHeads, eq(auditHeads.workspaceId, workspace))).toBe(0);
});
