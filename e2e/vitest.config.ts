import { defineConfig } from 'vitest/config';

/** Tests of the built Rehire as its users meet it: in a browser, from the command line, and under faults. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
