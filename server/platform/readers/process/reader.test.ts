import { describe, expect, test } from 'vitest';
import { entry } from '../../entry.ts';
import { limits } from '../limits.ts';
import { fileOf } from '../testing.ts';
import { openReader } from './reader.ts';

const child = entry('probe', 'platform/readers/testing-child.ts');
const task = (name: string, content: string | Uint8Array) => ({
  ...fileOf(name, content),
  expectDocument: false,
  kind: null,
  timeZone: 'UTC',
});

describe('the process that reads files', () => {
  test('reads a file, leaving nothing of it in this process', async () => {
    const { staged, candidates } = await openReader(child).run(
      'inspect',
      task('a.csv', 'who,amount\n1,2.50\n'),
    );
    expect(staged.reading).toMatchObject({ format: 'csv', rowsSeen: 1 });
    expect(candidates).toHaveLength(1);
  });

  test('says what is wrong with a file in its own words', async () => {
    await expect(openReader(child).run('inspect', task('a.csv', ''))).rejects.toMatchObject({
      name: 'ReaderError',
      fault: 'empty',
      message: 'The file is empty.',
    });
  });

  test('is ended when it takes more memory than allowed', async () => {
    const reader = openReader(child, { ...limits, residentMegabytes: 40 });
    await expect(reader.run('inspect', task('a.csv', 'a\n1\n'))).rejects.toMatchObject({
      fault: 'too-much-memory',
    });
  });

  test('is ended when it takes longer than allowed', async () => {
    const reader = openReader(child, { ...limits, wallClockMs: 50 });
    await expect(reader.run('inspect', task('a.csv', 'a\n1\n'))).rejects.toMatchObject({ fault: 'too-slow' });
  });

  test('is ended when the person cancels', async () => {
    const running = openReader(child).run('inspect', task('a.csv', 'a\n1\n'), AbortSignal.timeout(50));
    await expect(running).rejects.toMatchObject({ fault: 'cancelled' });
  });

  test('may crash without harm', async () => {
    const crashing = fileOf('crash.mjs', 'process.abort();');
    const reader = openReader({ path: crashing.path, execArgv: [] });
    await expect(reader.run('inspect', task('a.csv', 'a\n1\n'))).rejects.toMatchObject({ fault: 'crashed' });
  });

  test('dies of its own heap without harm, and says that it was memory', async () => {
    const greedy = fileOf(
      'greedy.mjs',
      'const all = []; process.on("message", () => { for (;;) all.push({ a: all.length, b: [all.length] }); });',
    );
    const reader = openReader({ path: greedy.path, execArgv: ['--max-old-space-size=48'] });
    await expect(reader.run('inspect', task('a.csv', 'a\n1\n'))).rejects.toMatchObject({
      fault: 'too-much-memory',
    });
  });

  test('sees no secret of the server', async () => {
    process.env['REHIRE_SECRET_OF_TEST'] = 'x';
    const told = fileOf(
      'env.mjs',
      'process.once("message", () => process.send({ ok: true, answer: Object.keys(process.env) }, () => process.exit(0)));',
    );
    const seen: unknown = await openReader({ path: told.path, execArgv: [] }).run('ask', {
      directory: fileOf('a.csv', 'a\n1\n').directory,
      kind: 'orders',
      headerRows: 1,
      mapping: [],
      timeZone: 'UTC',
    });
    expect(seen).not.toContain('REHIRE_SECRET_OF_TEST');
  });

  test('reads one import in one process, started ahead, and another import in another', async () => {
    const telling = fileOf(
      'pid.mjs',
      'process.on("message", () => process.send({ ok: true, answer: process.pid }));',
    );
    const reader = openReader({ path: telling.path, execArgv: [] });
    reader.expect();
    const [one, other] = [task('a.csv', 'a\n1\n'), task('b.csv', 'a\n1\n')];
    const first: unknown = await reader.run('inspect', one);
    expect(await reader.run('inspect', one)).toBe(first);
    expect(await reader.run('inspect', other)).not.toBe(first);
    reader.close();
    expect(await reader.run('inspect', one)).not.toBe(first);
    reader.close();
  });

  test('reads no further in a process in which a file was refused', async () => {
    const refusing = fileOf(
      'refuse.mjs',
      `process.on("message", () =>
        process.send({ ok: false, fault: 'broken', message: String(process.pid), internal: false }));`,
    );
    const reader = openReader({ path: refusing.path, execArgv: [] });
    const file = task('a.csv', 'a\n1\n');
    const saying = (): Promise<string> =>
      reader.run('inspect', file).then(String, (cause: Error) => cause.message);
    expect(await saying()).not.toBe(await saying());
  });

  test('refuses 1 GB of zeros in a small archive at once', async () => {
    const bomb = bombOf(1 << 30);
    await expect(openReader(child).run('inspect', task('bomb.zip', bomb))).rejects.toMatchObject({
      fault: 'too-large',
    });
    expect(bomb.length).toBeLessThan(2_000_000);
  });
});

/** A ZIP whose one entry says that it unpacks to so many bytes; what it holds matters to nobody. */
function bombOf(size: number): Buffer {
  const name = Buffer.from('zeros.csv');
  const packed = Buffer.alloc(1_000_000);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}
