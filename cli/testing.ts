import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The command line as its sources are now, bundled for this run of tests, whatever was built before. */
const main = join(process.env['REHIRE_BUNDLE'] ?? '', 'cli.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person does, as its sources are now. */
export function rehire(
  given: readonly string[],
  {
    env = {},
    signal,
  }: { env?: Record<string, string>; signal?: { name: NodeJS.Signals; when: RegExp } } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...given], {
    env: { ...process.env, ...env },
  });
  let [out, err] = ['', ''];
  let signalled = false;
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    if (!signalled && signal?.when.test(err)) signalled = child.kill(signal.name);
  });
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })));
}

/** A directory of this test file alone. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-cli-'));
  // The account of the embedded database must pass through.
  chmodSync(directory, 0o755);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A place for temporary files of a test's own, to see what is left behind in it. */
export function temporaryPlace(directory: string) {
  const place = join(directory, 'temporary');
  mkdirSync(place);
  chmodSync(place, 0o755);
  return {
    env: { TMPDIR: place },
    /** What was left behind. */
    left: () => readdirSync(place),
  };
}

/** Writes a file of lines. @returns its path */
export function lines(directory: string, name: string, rows: readonly string[]): string {
  const path = join(directory, name);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}
