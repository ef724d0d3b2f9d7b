import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openTemplate, type TemplateServer } from '../server/platform/record/testing-template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the database that its own is copied from. */
    recordTemplate: string;
  }
}

/** One PostgreSQL for a whole run of tests, started when the first test file asks for it and stopped at the end. */
export default function setup(project: TestProject): () => Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-test-'));
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
  return async () => {
    server.close();
    await (await template?.catch(() => null))?.close();
    rmSync(directory, { recursive: true, force: true });
  };
}
