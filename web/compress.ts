import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(js|css|html|svg)$/;

/** Puts a `.br` and a `.gz` beside every text that was built, which the server sends as they are. */
export const compress = (): Plugin => {
  let directory = '';
  return {
    name: 'rehire-compress',
    apply: 'build',
    configResolved({ root, build }) {
      directory = resolve(root, build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
        const path = join(directory, name);
        if (!worthIt.test(name) || statSync(path).isDirectory()) continue;
        const compressed = statSync(`${path}.br`, { throwIfNoEntry: false });
        if (compressed && compressed.mtimeMs >= statSync(path).mtimeMs) continue;
        const content = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        );
      }
    },
  };
};
