import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';

const built = join(import.meta.dirname, '../dist/web');
const api = process.env['REHIRE_API'] ?? 'http://127.0.0.1:7300';

/** What the server answers itself: the API, and the page of surveys as it was built last. */
const proxy = Object.fromEntries(
  ['/api', '/s/', '/survey-page/'].map((path) => [path, { target: api, changeOrigin: false }]),
);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compress()],
  build: {
    outDir: built,
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // In one file, so that the setting holds before any schema is made.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|shell\/without-eval/ }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy,
  },
  preview: {
    host: '127.0.0.1',
    proxy,
  },
});
