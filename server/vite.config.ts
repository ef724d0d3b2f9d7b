import { join } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** The server, its child entries and the command line, bundled for Node; packages stay where npm put them. */
export default defineConfig({
  ssr: { noExternal: [/^@rehire\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        start: join(here, 'start.ts'),
        reader: join(here, 'reader.ts'),
        worker: join(here, 'worker.ts'),
        cli: join(here, '../cli/main.ts'),
        sample: join(here, '../samples/load.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
