import { defineConfig } from 'vitest/config';

/** Tests of the built Rehire as its users meet it: in a browser, from the command line, and under faults. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    // Every test waits for a state; these only end what hangs, on a slow machine too.
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
