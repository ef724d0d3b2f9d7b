import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{numerics,contract,questionnaire,warehouse,server,web,widget,cli,samples,scripts}/**/*.test.{ts,tsx}',
      '*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    // A file a core, as few of them wait; each process takes file after file, so that what they share is loaded once.
    maxWorkers: '100%',
    isolate: false,
    globalSetup: ['scripts/vitest-global.ts'],
    setupFiles: ['scripts/vitest-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
