import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The faults first: they take longest and wait most, so that the others run beside them. */
class FaultsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isFault = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/faults/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isFault), ...sorted.filter((each) => !isFault(each))];
  }
}

/** Tests of the built Rehire as its users meet it: in a browser, from the command line, and under faults. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    pool: 'forks',
    // Each has a server, a database and mostly a browser of its own, which keep one core busy about half of the time.
    maxWorkers: 2,
    sequence: { sequencer: FaultsFirst },
    // Every test waits for a state; these only end what hangs, on a slow machine too.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
