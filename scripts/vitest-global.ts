import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleEntries } from './vitest-bundle.ts';
import { openTemplate, type TemplateServer } from '../server/platform/record/testing-template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the database that its own is copied from. */
    recordTemplate: string;
    /** A directory for files that are no more than read, removed at the end of the run. */
    scratch: string;
  }
}

/**
 * For a whole run of tests: the entries bundled once, and one PostgreSQL, started when the first test file asks for it
 * and stopped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removeBundle = await bundleEntries();
  const directory = mkdtempSync(join(tmpdir(), 'rehire-test-'));
  // The account of the embedded database must pass through.
  chmodSync(directory, 0o755);
  const asked = join(directory, 'template');
  let template: Promise<TemplateServer> | null = null;
  const server = createServer((socket) => {
    template ??= openTemplate(directory);
    template.then(
      ({ url, database }) => socket.end(JSON.stringify({ url, database })),
      (error: Error) => socket.end(JSON.stringify({ error: error.stack ?? error.message })),
    );
  });
  server.listen(asked);
  project.provide('recordTemplate', asked);
  project.provide('scratch', directory);
  return async () => {
    server.close();
    await (await template?.catch(() => null))?.close();
    rmSync(directory, { recursive: true, force: true });
    removeBundle();
  };
}
