import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pagesOf } from './early.ts';

test('a page of a room stands in a workspace and asks who is there; one of the entrance stands alone', () => {
  const source = `export const home: WebRoom = { pages: [
    { path: '/', load: () => import('./home.page.tsx'), early: ['/workspaces/$workspace/loop'] },
    { path: '/a/$b', load: () => import('./a.page.tsx') },
  ] };`;
  expect(pagesOf(source, '/web/home/room.ts')).toEqual([
    {
      path: '/w/$workspace',
      module: '/web/home/home.page.tsx',
      reads: ['/me', '/workspaces/$workspace/loop'],
    },
    { path: '/w/$workspace/a/$b', module: '/web/home/a.page.tsx', reads: ['/me'] },
  ]);
  const entrance = `export const entrance: readonly RoomPage[] = [
    { path: '/sign-in', load: () => import('./sign-in.page.tsx'), early: ['/sign-in'] }];`;
  expect(pagesOf(entrance, '/web/entrance/room.ts')).toEqual([
    { path: '/sign-in', module: '/web/entrance/sign-in.page.tsx', reads: ['/sign-in'] },
  ]);
});

test('a page that is declared in another way is not passed over', () => {
  const source = `export const home: WebRoom = { pages: [{ load: () => import('./home.page.tsx'), path: '/' }] };`;
  expect(() => pagesOf(source, '/web/home/room.ts')).toThrow('in this order');
});

test('what is asked for early is a route of the contract', () => {
  const folders = readdirSync(import.meta.dirname).map((each) => join(import.meta.dirname, each, 'room.ts'));
  const reads = folders
    .filter((file) => existsSync(file) && !file.endsWith('shell/room.ts'))
    .flatMap((file) => pagesOf(readFileSync(file, 'utf8'), file))
    .flatMap((page) => page.reads);
  const contract = join(import.meta.dirname, '../contract');
  const routes = readdirSync(contract, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => readFileSync(join(contract, file), 'utf8'))
    .join('\n');
  expect(reads.length).toBeGreaterThan(10);
  for (const read of new Set(reads))
    expect(routes).toContain(`path: '${(read.split('?')[0] ?? '').replaceAll('$', ':')}'`);
});
