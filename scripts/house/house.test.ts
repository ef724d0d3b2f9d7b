import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circle, readHouse, strayEngines, strayImports, strayPackages } from './house.ts';
import { readSource, type SourceFile } from './source-file.ts';

const root = join(import.meta.dirname, '../..');
const house = readHouse(root);
const tracked = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && !path.endsWith('.d.ts') && existsSync(join(root, path)));
const files = tracked.map((path) => readSource(root, path));

const made = (path: string, ...targets: string[]): SourceFile => ({
  path,
  lines: 1,
  text: '',
  passesOn: [],
  imports: targets.map((each) =>
    each.endsWith('.ts')
      ? { specifier: each, file: each, pkg: null }
      : { specifier: each, file: null, pkg: each },
  ),
});

describe('the house', () => {
  test('every import goes the way that house.json allows', () =>
    expect(strayImports(house, files)).toEqual([]));
  test('packages stand in the folders that they belong in', () =>
    expect(strayPackages(house, files)).toEqual([]));
  test('only main names an engine, and only a dialect calls its functions', () =>
    expect(strayEngines(house, files)).toEqual([]));
  test('no imports go in circles', () => expect(circle(files)).toBeNull());
  test('no file passes on what another exports', () => {
    expect(files.filter((file) => file.passesOn.length > 0).map((file) => file.path)).toEqual([]);
  });
  test(`no file is longer than ${house.longestFile} lines`, () => {
    expect(
      files
        .filter((file) => file.lines > house.longestFile && !/fixtures/.test(file.path))
        .map((file) => `${file.path}: ${file.lines}`),
    ).toEqual([]);
  });
  test('every room has a README that says what it is for', () => {
    for (const room of house.rooms)
      expect(readFileSync(join(root, 'server', room, 'README.md'), 'utf8').length, room).toBeGreaterThan(100);
  });
  test('every package that a workspace imports is declared in its package.json', () => {
    const missing = new Set<string>();
    for (const file of files) {
      const top = file.path.split('/')[0] ?? '';
      const manifest = join(root, top, 'package.json');
      const at = existsSync(manifest) ? manifest : join(root, 'package.json');
      const declared = JSON.parse(readFileSync(at, 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >;
      const base = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as typeof declared;
      const known = {
        ...declared.dependencies,
        ...declared.devDependencies,
        ...declared.optionalDependencies,
        ...base.devDependencies,
      };
      const outside = at === join(root, 'package.json');
      for (const { pkg } of file.imports) {
        if (
          pkg !== null &&
          !outside &&
          !pkg.startsWith('node:') &&
          !pkg.startsWith('virtual:') &&
          !(pkg in known)
        )
          missing.add(`${top}: ${pkg} (${file.path})`);
      }
    }
    expect([...missing]).toEqual([]);
  });
});

describe('the test of the house sees', () => {
  test.each([
    ['a room that reaches up', 'server/define/outcomes/outcome.ts', 'server/measure/face.ts'],
    [
      "a room that reaches past another's face",
      'server/measure/kpis/kpi.ts',
      'server/define/outcomes/outcome.ts',
    ],
    ['numerics that reaches out', 'numerics/nps.ts', 'contract/ids.ts'],
    ['the platform that knows a room', 'server/platform/http/server.ts', 'server/people/face.ts'],
    ['a web room that knows another', 'web/measure/page.ts', 'web/people/page.ts'],
    ['the cli that takes a second path', 'cli/commands/report.ts', 'server/measure/face.ts'],
  ])('%s', (_, from, to) => expect(strayImports(house, [made(from, to)])).toHaveLength(1));
  test.each([
    ['an earlier face', 'server/measure/kpis/kpi.ts', 'server/define/face.ts'],
    ['the platform from a room', 'server/measure/kpis/kpi.ts', 'server/platform/http/problem.ts'],
  ])('and lets pass %s', (_, from, to) => expect(strayImports(house, [made(from, to)])).toEqual([]));
  test('a database driver in a room', () =>
    expect(strayPackages(house, [made('server/people/x.ts', 'pg')])).toHaveLength(1));
  test('a circle', () =>
    expect(circle([made('a.ts', 'b.ts'), made('b.ts', 'a.ts')])).toEqual(['a.ts', 'b.ts', 'a.ts']));
});
