import { readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(js|css|html|svg)$/;
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  const [small, smallish] = await Promise.all([
    toBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    toGzip(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, smallish)]);
}

/** Puts a `.br` and a `.gz`, as small as they can be, beside every text that was built, which the server sends as they are. */
export const compress = (): Plugin => {
  let directory = '';
  return {
    name: 'rehire-compress',
    apply: 'build',
    configResolved({ root, build }) {
      directory = resolve(root, build.outDir);
    },
    async closeBundle() {
      const texts = readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .map((name) => join(directory, name))
        .filter((path) => worthIt.test(path) && !statSync(path).isDirectory())
        .filter((path) => {
          const compressed = statSync(`${path}.br`, { throwIfNoEntry: false });
          return !compressed || compressed.mtimeMs < statSync(path).mtimeMs;
        });
      await Promise.all(texts.map(compressFile));
    },
  };
};
