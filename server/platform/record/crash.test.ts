import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DataDirectory } from '../directory/data-directory.ts';
import { openRecord, type RecordStore } from './record.ts';

const log = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
let made: string;
let top: string;
let path: string;
let opened: { record: RecordStore; directory: DataDirectory } | null = null;
const children: ChildProcess[] = [];

// One directory is made in full; the tests work on copies of it, which is quicker.
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'rehire-made-'));
  chmodSync(made, 0o755);
  await open(join(made, 'data'));
  await close();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'rehire-crash-'));
  chmodSync(top, 0o755);
  path = join(top, 'data');
  execFileSync('cp', ['-a', join(made, 'data'), path]);
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  await opened?.record.close();
  await opened?.directory.close();
  opened = null;
  rmSync(top, { recursive: true, force: true });
});

async function open(at = path): Promise<RecordStore> {
  const directory = await DataDirectory.open(at);
  const record = await openRecord({ directory, log }).catch(async (error: unknown) => {
    await directory.close();
    throw error;
  });
  opened = { record, directory };
  return record;
}

async function close(): Promise<void> {
  await opened?.record.close();
  await opened?.directory.close();
  opened = null;
}

interface Rehire {
  child: ChildProcess;
  /** The main process of its PostgreSQL. */
  postgres: number;
  kept: number[];
  refused: string;
}

/** Another process that opens the record; from `first` on it writes numbers, each told once it is committed. */
async function start(first = 0, as?: { uid: number; gid: number }): Promise<Rehire> {
  const child = spawn(
    process.execPath,
    [join(process.env['REHIRE_BUNDLE'] ?? '', 'kept.js'), path, String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH },
      ...as,
    },
  );
  children.push(child);
  const rehire: Rehire = { child, postgres: 0, kept: [], refused: '' };
  await new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [word, number] = line.split(' ');
      if (word === 'kept') rehire.kept.push(Number(number));
      if (word === 'ready') rehire.postgres = Number(number);
      if (word === 'refused') rehire.refused = line;
      if (word !== 'kept') resolve();
    });
  });
  return rehire;
}

/** A process that has ended may stay listed until somebody asks how: it does not count. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function kill(rehire: Rehire): Promise<void> {
  rehire.child.kill('SIGKILL');
  await once(rehire.child, 'exit');
}

describe('Rehire is killed', () => {
  test('five times while four connections commit: everything acknowledged is there, and nothing is left running', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 5; round++) {
      const rehire = await start(1 + round * 1_000_000);
      while (rehire.kept.length < 100) await sleep(5);
      await kill(rehire);
      acknowledged.push(...rehire.kept);
    }
    const record = await open();
    const { rows } = await record.pool.query<{ n: number }>('SELECT n FROM kept');
    const there = new Set(rows.map((row) => row.n));
    expect(acknowledged.filter((n) => !there.has(n))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  });

  test('its PostgreSQL ends with it, by itself', async () => {
    const rehire = await start();
    expect(isAlive(rehire.postgres)).toBe(true);
    await kill(rehire);
    await expect.poll(() => isAlive(rehire.postgres)).toBe(false);
  });
});

describe('one directory', () => {
  test('a second Rehire is refused, and told the process id of the first', async () => {
    const rehire = await start();
    const second = await start();
    expect(second.refused).toContain(`in use by another Rehire (process ${rehire.child.pid})`);
    expect(isAlive(rehire.postgres)).toBe(true);
  });

  test('a pid file whose process id now belongs to another program does not stop the start', async () => {
    const file = join(path, 'record/data/postmaster.pid');
    const other = spawn('/bin/sleep', ['60'], { cwd: '/', ...accountOf(join(path, 'record/data')) });
    children.push(other);
    writeFileSync(
      file,
      `${other.pid}\n${join(path, 'record/data')}\n1700000000\n5432\n${join(path, 'record/socket')}\n\n  1 1\nready   \n`,
    );
    expect(await (await open()).health()).toMatchObject({ ok: true });
    expect(other.exitCode).toBeNull();
  });

  test('is closed to other accounts, the server listens on its socket alone and never runs as root', async () => {
    const record = await open();
    expect(statSync(join(path, 'record')).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'record/socket')).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'record/socket/.s.PGSQL.5432')).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o007).toBe(0);
    const { rows } = await record.pool.query(
      "SELECT current_setting('listen_addresses') AS listens, current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums",
    );
    expect(rows).toEqual([{ listens: '', fsync: 'on', checksums: 'on' }]);
    const { rows: own } = await record.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const status = readFileSync(`/proc/${own[0]?.pid}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\s+0/m);
  });
});

function accountOf(file: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(file);
  return { uid, gid };
}

describe('PostgreSQL dies', () => {
  test('it is started again, and what was committed is there', async () => {
    const record = await open();
    await record.pool.query('CREATE TABLE kept (n integer PRIMARY KEY)');
    await record.pool.query('INSERT INTO kept VALUES (7)');
    const postmaster = (): number =>
      Number(readFileSync(join(path, 'record/data/postmaster.pid'), 'utf8').split('\n')[0]);
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await expect.poll(postmaster).not.toBe(killed);
    await expect.poll(() => record.health()).toMatchObject({ ok: true });
    expect((await record.pool.query('SELECT n FROM kept')).rows).toEqual([{ n: 7 }]);
  });
});

describe('a directory and a database that do not belong together', () => {
  test('lost files of the record are missed, not replaced by empty ones', async () => {
    rmSync(join(path, 'record'), { recursive: true });
    await expect(open()).rejects.toThrow("record's files are missing");
  });

  test('the files of another instance are refused', async () => {
    const directory = await DataDirectory.open(path);
    await directory.setInstance('00000000-0000-7000-8000-000000000000');
    await directory.close();
    await expect(open()).rejects.toThrow('but the database to instance');
  });

  test('files of another version of PostgreSQL are refused in plain words', async () => {
    writeFileSync(join(path, 'record/data/PG_VERSION'), '17\n');
    await expect(open()).rejects.toThrow('was made by PostgreSQL 17');
  });
});

describe('where the directory lies', () => {
  test('a path longer than a socket may have works too', async () => {
    const long = join(top, 'a-directory-with-a-long-name'.repeat(5), 'data');
    mkdirSync(dirname(long));
    renameSync(path, long);
    const record = await open(long);
    expect(existsSync(join(long, 'record/located-at.txt'))).toBe(false);
    expect(await record.health()).toMatchObject({ ok: true });
  });

  test.skipIf(!isRoot)(
    'under root, where its account cannot go, the files are placed elsewhere and a note says where',
    async () => {
      const closed = join(top, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const home = join(closed, 'between/data');
      const record = await open(home);
      expect(await record.health()).toMatchObject({ ok: true });
      const note = readFileSync(join(home, 'record/located-at.txt'), 'utf8');
      const placed = note.split('\n')[0] ?? '';
      expect(placed).toMatch(/^\/var\/lib\/rehire\/[0-9a-f]{16}$/);
      await close();
      expect(await (await open(home)).health()).toMatchObject({ ok: true });
      await close();
      rmSync(placed, { recursive: true });
      await expect(open(home)).rejects.toThrow('that does not exist');
    },
  );

  test.skipIf(!isRoot)('an ordinary account runs it just as well', async () => {
    path = join(top, 'own');
    mkdirSync(path);
    execFileSync('chown', [String(NOBODY), path]);
    const rehire = await start(0, { uid: NOBODY, gid: NOBODY });
    expect(rehire.refused).toBe('');
    expect(statSync(join(path, 'record/data')).uid).toBe(NOBODY);
    rehire.child.kill('SIGTERM');
    await once(rehire.child, 'exit');
    expect(isAlive(rehire.postgres)).toBe(false);
  });
});
