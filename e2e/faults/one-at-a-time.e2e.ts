import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';

let rehire: RunningRehire;
beforeAll(() => {
  rehire = runRehire();
});
afterAll(() => rehire.remove());

test('a second Rehire on the same directory is refused with the process that holds it, and harms nothing', async () => {
  const address = await rehire.address();
  const second = runRehire({ directory: rehire.directory });
  const code = await new Promise<number | null>((done) => second.child.once('exit', done));
  expect(code).toBe(1);
  expect(second.output).toContain('is in use by another Rehire');
  expect(second.output).toContain(`process ${rehire.child.pid}`);
  expect(second.output).not.toMatch(/\n\s+at /);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});
