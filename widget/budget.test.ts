import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** What the page of a survey, or a survey within a page, may weigh with all that it needs, gzipped, in bytes. */
const LIMIT = 25_000;

test.each([
  { what: 'the page of a survey', config: 'vite.config.ts', least: 3 },
  { what: 'the public board of ideas', config: 'board/vite.config.ts', least: 3 },
  { what: 'a survey within a page of another site', config: 'embed/vite.config.ts', least: 1 },
])('$what weighs at most 25 kB and loads nothing from elsewhere', async ({ config, least }) => {
  const outDir = await mkdtemp(join(tmpdir(), 'rehire-widget-'));
  try {
    const configFile = join(import.meta.dirname, config);
    await build({ configFile, logLevel: 'silent', build: { outDir } });
    const names = await readdir(outDir, { recursive: true, withFileTypes: true });
    const files = names.flatMap((each) =>
      each.isFile() && !/\.(?:gz|br)$/.test(each.name) ? [join(each.parentPath, each.name)] : [],
    );
    const contents = await Promise.all(files.map((file) => readFile(file)));
    const bytes = contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
    expect(files.length).toBeGreaterThanOrEqual(least);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
    const addresses = contents.join('\n').match(/(?:src|href|url\(|import\()\s*=?\s*["'(]*https?:/g);
    expect(addresses).toBeNull();
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
});
