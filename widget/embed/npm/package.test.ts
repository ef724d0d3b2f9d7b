import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const tsc = join(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');
const shop = (seconds: string) => `import { embedSurvey } from '@rehire/widget/embed';
const stop: () => void = embedSurvey({ origin: 'https://rehire.example', survey: 'abc', delay: ${seconds} });
addEventListener('pagehide', stop);
`;

test('a project of somebody else installs the package, sees its types and builds it into at most 25 kB', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rehire-shop-'));
  const write = (name: string, text: string) => writeFile(join(directory, name), text);
  try {
    const packed = join(directory, 'packed');
    const configFile = join(import.meta.dirname, 'vite.config.ts');
    await build({ configFile, logLevel: 'silent', build: { outDir: packed } });
    await write('package.json', '{"name": "shop", "private": true, "type": "module"}');
    await run('npm', ['install', '--offline', '--no-audit', join(packed, 'widget.tgz')], { cwd: directory });

    const compilerOptions = {
      module: 'NodeNext',
      lib: ['ES2022', 'DOM'],
      strict: true,
      noEmit: true,
      types: [],
      exactOptionalPropertyTypes: true,
    };
    await write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['shop.ts'] }));
    const check = () => run(process.execPath, [tsc, '-p', directory]).catch((fault: unknown) => fault);
    await write('shop.ts', shop("'soon'"));
    expect(await check()).toMatchObject({
      stdout: expect.stringMatching(/'string' is not assignable to type 'number'/) as unknown,
    });
    await write('shop.ts', shop('3'));
    expect(await check()).toMatchObject({ stdout: '' });

    await build({
      root: directory,
      configFile: false,
      logLevel: 'silent',
      build: { outDir: 'out', rolldownOptions: { input: 'shop.ts', output: { entryFileNames: 'shop.js' } } },
    });
    const script = await readFile(join(directory, 'out/shop.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(25_000);
    expect(script.includes('https://rehire.example')).toBe(true);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);
