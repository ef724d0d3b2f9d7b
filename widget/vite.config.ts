import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from '../web/compress.ts';

/** The page that surveys are answered on: a bundle of its own, served below `/s/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/survey-page/',
  plugins: [compress()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '../dist/survey-page'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
