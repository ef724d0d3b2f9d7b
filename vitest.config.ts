import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{numerics,contract,questionnaire,warehouse,server,web,widget,cli,samples,scripts}/**/*.test.{ts,tsx}',
      '*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    // A file a core, as few of them wait, and no more than the database of a run has connections for; each process takes
    // file after file, so that what they share is loaded once.
    maxWorkers: Math.min(availableParallelism(), 4),
    isolate: false,
    globalSetup: ['scripts/vitest-global.ts'],
    setupFiles: ['scripts/vitest-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A machine that is busy with other work answers late.
    expect: { poll: { timeout: 30_000 } },
  },
});
