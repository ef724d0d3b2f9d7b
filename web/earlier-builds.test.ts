import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { forgetEarlierBuilds } from './earlier-builds.ts';

const directory = mkdtempSync(join(tmpdir(), 'rehire-builds-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('what a page of this week was built of stays; what is older goes, but for what is in use', () => {
  const now = Date.UTC(2026, 10, 22);
  mkdirSync(join(directory, 'assets'));
  const days = {
    'main-new.js': 0,
    'main-yesterday.js': 1,
    'main-old.js': 8,
    'main-old.js.br': 8,
    'font-same.woff2': 30,
    'font-same.woff2.gz': 30,
  };
  for (const [name, age] of Object.entries(days)) {
    const path = join(directory, 'assets', name);
    writeFileSync(path, name);
    const at = new Date(now - age * 86_400_000);
    utimesSync(path, at, at);
  }
  forgetEarlierBuilds(directory, new Set(['assets/main-new.js', 'assets/font-same.woff2']), now);
  expect(readdirSync(join(directory, 'assets')).toSorted()).toEqual([
    'font-same.woff2',
    'font-same.woff2.gz',
    'main-new.js',
    'main-yesterday.js',
  ]);
});
