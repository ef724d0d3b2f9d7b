import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from '../../web/compress.ts';

/** The public board of ideas: a bundle of its own, served below `/b/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/board-page/',
  plugins: [compress()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '../../dist/board-page'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
