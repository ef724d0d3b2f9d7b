import react from '@vitejs/plugin-react';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';
import { earlierBuilds } from './earlier-builds.ts';
import { early } from './early.ts';
import { firstPaint } from './first-paint.ts';
import { contractWithoutSchemas } from './without-schemas.ts';

const built = join(import.meta.dirname, '../dist/web');
const rooms = readdirSync(import.meta.dirname)
  .filter((folder) => folder !== 'shell')
  .map((folder) => join(import.meta.dirname, folder, 'room.ts'))
  .filter((file) => existsSync(file));
const api = process.env['REHIRE_API'] ?? 'http://127.0.0.1:7300';

/** What the server answers itself: the API, and the page of surveys as it was built last. */
const proxy = Object.fromEntries(
  ['/api', '/s/', '/opt-out/', '/survey-page/'].map((path) => [path, { target: api, changeOrigin: false }]),
);

/** Small pieces that many pages share: contracts, words, styles, and the interface but what opens over a page. */
const manyShare =
  /\/contract\/|\/web\/(ui|shell)\/(?!mantine\/|.*-sheet)|\/web\/\w+\/[\w-]*(words\.ts|\.module\.css)$/;

/** Mantine's twelve palettes: every colour here is of `ui/tokens.css`. */
const palettes = /^--mantine-color-(red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    contractWithoutSchemas(join(import.meta.dirname, '../contract')),
    react(),
    early(rooms),
    firstPaint(),
    earlierBuilds(built),
    compress(),
  ],
  css: {
    postcss: {
      plugins: [
        {
          postcssPlugin: 'rehire-own-colours',
          Declaration(declaration) {
            if (palettes.test(declaration.prop)) declaration.remove();
          },
        },
      ],
    },
  },
  build: {
    outDir: built,
    emptyOutDir: false,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in two files: what others made changes seldom and stays in the browser.
            { name: 'vendor', tags: ['$initial'], test: /node_modules|rolldown[/:]runtime/ },
            { name: 'shell', tags: ['$initial'] },
            {
              name: 'fields',
              test: /@mantine\/core\/esm\/components\/(TextInput|Input|InputBase|Textarea|ActionIcon)\//,
            },
            // What many pages share is small in each piece: in one file it is asked for once.
            { name: 'common', test: manyShare, minShareCount: 3 },
            { name: 'charts', test: /\/web\/charts\//, minShareCount: 2 },
          ],
        },
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
