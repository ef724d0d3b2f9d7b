// npm run new ROOM/NOUN: makes the files of a noun (plural and singular by English rules, or ROOM/NOUN:PLURAL) and its
// migration. They compile and pass; what is left is what the noun means.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { install, root, run } from './set-up.mjs';

const house = JSON.parse(readFileSync(join(root, 'house.json'), 'utf8'));
const [, room, noun, given] =
  /^([a-z]+)\/([a-z][a-z-]*)(?::([a-z][a-z-]*))?$/.exec(process.argv[2] ?? '') ?? [];
if (!room || !house.rooms.includes(room)) {
  console.error(`Usage: npm run new ROOM/NOUN[:PLURAL], with a room of ${house.rooms.join(', ')}`);
  process.exit(1);
}
if (!given && /[^isu]s$/.test(noun)) {
  console.error(
    `Name one of them: npm run new ${room}/${noun.replace(/s$/, '')}. If "${noun}" is one, say what many are called: ${room}/${noun}:PLURAL`,
  );
  process.exit(1);
}

const plural =
  given ??
  (/[^aeiou]y$/.test(noun)
    ? noun.replace(/y$/, 'ies')
    : /(s|x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`);
const camel = (text) => text.replaceAll(/-(\w)/g, (_, c) => c.toUpperCase());
const pascal = (text) => camel(`-${text}`);
const words = (text) => text.replaceAll('-', ' ');
const one = camel(noun);
const many = camel(plural);
const Type = pascal(noun);
const folder = `server/${room}/${plural}`;

const files = {
  [`contract/${room}/${plural}.ts`]: `import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

export const ${one} = z.object({ id, title: z.string(), createdAt: time, version: z.number().int() }).meta({ id: '${Type}' });

export type ${Type} = z.infer<typeof ${one}>;

const title = z.string().trim().min(1).max(200);
const oneOf = inWorkspace.extend({ ${one}: id });

export const ${many} = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/${plural}',
    summary: 'Lists ${words(plural)}, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(${one}),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/${plural}',
    summary: 'Makes a ${words(noun)}',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ title }),
    returns: ${one},
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/${plural}/:${one}',
    summary: 'Changes a ${words(noun)}',
    policy: { who: 'editor', scope: 'write' },
    params: oneOf,
    body: z.strictObject({ title }),
    returns: ${one},
    versioned: true,
  }),
};
`,
  [`${folder}/${noun}.ts`]: `/** How a title is kept: composed, without blanks around it, and with single ones within. */
export const titleOf = (text: string): string => text.normalize('NFC').trim().replaceAll(/\\s+/g, ' ');
`,
  [`${folder}/${noun}.test.ts`]: `import { expect, test } from 'vitest';
import { titleOf } from './${noun}.ts';

test('a title is kept without stray blanks', () => {
  expect(titleOf('  two   words ')).toBe('two words');
});
`,
  [`${folder}/${plural}.table.ts`]: `import { pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, version, workspaceId, workspaceKey } from '../../platform/record/columns.ts';

export const ${many} = pgTable(
  '${plural.replaceAll('-', '_')}',
  { workspaceId: workspaceId(), id: id(), title: text('title').notNull(), createdAt: createdAt(), version: version() },
  (table) => [workspaceKey(table)],
);
`,
  [`${folder}/${plural}.store.ts`]: `import type { ${Type} } from '@rehire/contract/${room}/${plural}';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { titleOf } from './${noun}.ts';
import { ${many} } from './${plural}.table.ts';

type Row = typeof ${many}.$inferSelect;

const view = ({ id, title, createdAt, version }: Row): ${Type} => ({ id, title, createdAt: createdAt.toISOString(), version });

export async function list${pascal(plural)}(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(${many})
    .where(and(eq(${many}.workspaceId, workspace), after ? lt(${many}.id, after[0]) : undefined))
    .orderBy(desc(${many}.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(view), next };
}

export async function create${Type}(db: Db, workspace: string, title: string): Promise<${Type}> {
  const [row] = await db
    .insert(${many})
    .values({ workspaceId: workspace, title: titleOf(title) })
    .returning();
  if (!row) throw new Error('an insert returned no row');
  return view(row);
}

/** @throws Problem not-found, or stale-version where somebody changed it since */
export async function update${Type}(db: Db, workspace: string, id: string, title: string, version: number): Promise<${Type}> {
  const here = and(eq(${many}.workspaceId, workspace), eq(${many}.id, id));
  const [row] = await db
    .update(${many})
    .set({ title: titleOf(title), version: sql\`\${${many}.version} + 1\` })
    .where(and(here, eq(${many}.version, version)))
    .returning();
  if (row) return view(row);
  const [now] = await db.select({ version: ${many}.version }).from(${many}).where(here);
  if (!now) throw notFound();
  throw new Problem('stale-version', undefined, { facts: { current: now.version } });
}
`,
  [`${folder}/${plural}.routes.ts`]: `import { ${many} as contract } from '@rehire/contract/${room}/${plural}';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { create${Type}, list${pascal(plural)}, update${Type} } from './${plural}.store.ts';

export const ${one}Endpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) => list${pascal(plural)}(record.db, workspace, query.limit, query.cursor)),
  endpoint(contract.create, ({ workspace, body }) => create${Type}(record.db, workspace, body.title)),
  endpoint(contract.update, ({ workspace, params, body, version }) =>
    update${Type}(record.db, workspace, params.${one}, body.title, version),
  ),
];
`,
  [`${folder}/${plural}.test.ts`]: `import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { create${Type}, list${pascal(plural)}, update${Type} } from './${plural}.store.ts';

const { db } = await testRecord();

test('a ${words(noun)} is kept in its own workspace', async () => {
  const workspace = uuidv7();
  const made = await create${Type}(db, workspace, 'First');
  expect((await list${pascal(plural)}(db, workspace, 10, undefined)).items).toEqual([made]);
  expect((await list${pascal(plural)}(db, uuidv7(), 10, undefined)).items).toEqual([]);
});

test('of two edits of one version the second is told', async () => {
  const workspace = uuidv7();
  const { id, version } = await create${Type}(db, workspace, 'First');
  await update${Type}(db, workspace, id, 'Second', version);
  await expect(update${Type}(db, workspace, id, 'Third', version)).rejects.toMatchObject({ problem: 'stale-version' });
});
`,
};

for (const path of Object.keys(files)) {
  if (existsSync(join(root, path))) {
    console.error(`${path} is there already; nothing was made.`);
    process.exit(1);
  }
}
await install();
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
await run(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), ...Object.keys(files)], {
  stdio: 'ignore',
});
const migrated = await run(process.execPath, [join(root, 'scripts/migration.mjs'), '--name', plural]);
console.log(
  `${Object.keys(files).join('\n')}\n\nNow hand its endpoints on in server/${room}/room.ts:\n  endpoints: [...${one}Endpoints(platform)]\nand say in server/testing/calls.ts how each is called.`,
);
process.exit(migrated);
