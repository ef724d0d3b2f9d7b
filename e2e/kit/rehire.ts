import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The built Rehire in a process and a data directory of its own. */
export class RunningRehire {
  output = '';
  constructor(
    readonly directory: string,
    readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
  }

  /** Waits until the output matches, and gives the match. */
  async says(pattern: RegExp, seconds = 300): Promise<RegExpExecArray> {
    for (let waited = 0; waited < seconds * 20; waited++) {
      const found = pattern.exec(this.output);
      if (found) return found;
      if (this.child.exitCode !== null)
        throw new Error(`Rehire ended with ${this.child.exitCode}:\n${this.output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`Rehire did not say ${pattern} within ${seconds} s:\n${this.output}`);
  }

  async address(): Promise<string> {
    return (await this.says(/Rehire runs at (\S+)/))[1] ?? '';
  }

  async signInLink(): Promise<string> {
    return (await this.says(/Sign in with this link[^\n]*\n\s*\n\s*(\S+)/))[1] ?? '';
  }

  /** Ends the process by a signal and waits for it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const ended = new Promise<number | null>((done) => this.child.once('exit', (code) => done(code)));
    this.child.kill(signal);
    return ended;
  }

  /** Ends it and takes its directory away; one that had ended by itself says so. */
  async remove(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null)
      console.error(`Rehire had ended (${signalCode ?? exitCode}):\n${this.output}`);
    await this.end('SIGTERM');
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A new directory that the account of the database can reach. */
export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-e2e-'));
  chmodSync(directory, 0o755);
  return directory;
}

export interface RunOptions {
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built server on a free port, without the sample company unless asked for. */
export function runRehire({ directory = newDirectory(), env = {} }: RunOptions = {}): RunningRehire {
  const child = spawn(process.execPath, [join(root, 'server/dist/start.js')], {
    cwd: directory,
    env: {
      ...process.env,
      REHIRE_DATA: join(directory, 'data'),
      REHIRE_PORT: '0',
      REHIRE_SAMPLE: 'false',
      REHIRE_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new RunningRehire(directory, child);
}
