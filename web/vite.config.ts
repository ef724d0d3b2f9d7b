import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';

const built = join(import.meta.dirname, '../dist/web');
const api = process.env['REHIRE_API'] ?? 'http://127.0.0.1:7300';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compress(built)],
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
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
  preview: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
});
