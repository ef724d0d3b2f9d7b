// A Rehire reduced to its record, to be killed by tests, bundled for their run: node kept.js DIRECTORY
// It prints "ready", then "kept N" after the commit of each number N, written by four connections at once.
import { pino } from 'pino';
import { DataDirectory } from '../directory/data-directory.ts';
import { openRecord } from './record.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const [, , path = '', first = '0'] = process.argv;
try {
  const directory = await DataDirectory.open(path);
  const record = await openRecord({ directory, log: pino({ level: 'silent' }) });
  const { rows } = await record.pool.query<{ pid: string }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
  );
  await record.pool.query('CREATE TABLE IF NOT EXISTS kept (n integer PRIMARY KEY)');
  process.on('SIGTERM', () => {
    void record.close().then(() => directory.close());
  });
  say(`ready ${rows[0]?.pid}`);
  let next = Number(first);
  const write = async (): Promise<void> => {
    for (;;) {
      next += 1;
      const n = next;
      await record.pool.query('INSERT INTO kept VALUES ($1)', [n]);
      say(`kept ${n}`);
    }
  };
  if (first !== '0') await Promise.all([write(), write(), write(), write()]);
} catch (error) {
  say(`refused ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
