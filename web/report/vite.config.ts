import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { latinOnly, singleFile } from './single-file.ts';

/** The page of a headless report: one file without numbers, into which the command line puts them. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [latinOnly(), react(), singleFile('report.html')],
  build: {
    outDir: join(import.meta.dirname, '../../dist/web-report'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
