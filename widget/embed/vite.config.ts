import { join } from 'node:path';
import { defineConfig } from 'vite';

/** A survey within a page of another site: one script that holds all that it needs, its styles too. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '../../dist/survey-page/embed'),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: join(import.meta.dirname, 'script.ts'),
      formats: ['iife'],
      name: 'Rehire',
      fileName: () => 'embed.js',
    },
  },
});
