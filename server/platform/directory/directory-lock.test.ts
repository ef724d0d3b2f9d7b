import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataDirectory } from './data-directory.ts';
import { DirectoryInUseError, lockDirectory } from './directory-lock.ts';

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rehire-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Another process that takes the lock, says so, and lives on. */
async function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const script = `import { lockDirectory } from ${JSON.stringify(new URL('directory-lock.ts', import.meta.url).href)};
    lockDirectory(${JSON.stringify(directory)}).then(() => { console.log('locked'); setInterval(() => {}, 1000); },
      (error) => { console.log(error.message); process.exit(1); });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

describe('one directory, one Rehire', () => {
  test('a second process is refused and told the process id of the first', async () => {
    const { child } = await otherProcess();
    const refusal = await lockDirectory(directory).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DirectoryInUseError);
    expect(String(refusal)).toContain(`process ${child.pid}`);
  });

  test('a second attempt of the same process is refused too', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    await (await lockDirectory(directory)).release();
  });

  test('the lock of a process that was killed is taken over', async () => {
    const { child } = await otherProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockDirectory(directory)).release();
  });

  test('a lock whose process id now belongs to another program is taken over', async () => {
    const first = await lockDirectory(directory);
    const file = join(directory, 'rehire.lock');
    const holder: object = JSON.parse(readFileSync(file, 'utf8'));
    await first.release();
    writeFileSync(file, JSON.stringify({ ...holder, started: '1', token: 'of a process long gone' }));
    await (await lockDirectory(directory)).release();
  });

  test('a lock file that was cut short by a power loss is taken over', async () => {
    writeFileSync(join(directory, 'rehire.lock'), '{"pid":');
    await (await lockDirectory(directory)).release();
  });

  test('of many that find an abandoned lock at once, one gets it', async () => {
    const first = await lockDirectory(directory);
    const file = join(directory, 'rehire.lock');
    const holder: object = JSON.parse(readFileSync(file, 'utf8'));
    await first.release();
    writeFileSync(file, JSON.stringify({ ...holder, started: '1', token: 'abandoned' }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
  });

  test('a lock from another machine holds while it is touched, and is taken over when it no longer is', async () => {
    const file = join(directory, 'rehire.lock');
    const foreign = { pid: 7, started: '1', place: 'elsewhere', host: 'other-host', token: 'x' };
    writeFileSync(file, JSON.stringify(foreign));
    const touch = setInterval(() => writeFileSync(file, JSON.stringify(foreign)), 500);
    await expect(lockDirectory(directory)).rejects.toThrow('process 7 on other-host');
    clearInterval(touch);
    await (await lockDirectory(directory)).release();
  }, 30_000);
});

describe('the data directory', () => {
  test('is made for its owner alone and remembers its instance', async () => {
    const path = join(directory, 'new/data');
    const opened = await DataDirectory.open(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(await opened.instance()).toBeNull();
    await opened.setInstance('01890a5d-ac96-774b-bcce-b302099a8057');
    await opened.close();
    const again = await DataDirectory.open(path);
    expect(await again.instance()).toBe('01890a5d-ac96-774b-bcce-b302099a8057');
    await again.close();
  });

  test("a file in its place, and a damaged instance file, are told in the person's words", async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(DataDirectory.open(file)).rejects.toThrow('is a file, not a directory');
    const opened = await DataDirectory.open(directory);
    writeFileSync(join(directory, 'instance.json'), '{');
    await expect(opened.instance()).rejects.toThrow('is damaged');
    await opened.close();
  });
});
