// npm run bench:customers [-- --write] [--customers N --orders N]: how Rehire bears three million customers, or as many as are
// said, from their files to what a person opens.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApi } from '../../e2e/kit/api.ts';
import { root, runRehire } from '../../e2e/kit/rehire.ts';
import { machine, markdownTable, seconds, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';
import { processorSeconds, watchMemory } from '../kit/processes.ts';
import { bring, opened, secondsOf, takeBack } from './calls.ts';
import { writeOrders, writePeople } from './files.ts';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, customers: { type: 'string' }, orders: { type: 'string' } },
});
const company = {
  customers: Number(values.customers ?? 3_000_000),
  orders: Number(values.orders ?? 12_000_000),
};
const AGAIN = 3;

const directory = join(root, '.bench');
mkdirSync(directory, { recursive: true });
if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const people = join(directory, `people-${company.customers}.csv`);
const orders = join(directory, `orders-${company.orders}-of-${company.customers}.parquet`);
if (!existsSync(people)) await writePeople(people, company);
if (!existsSync(orders)) await writeOrders(orders, company);

const rehire = runRehire({ env: { REHIRE_UPLOAD_LIMIT_MB: '4096' } });
const pid = rehire.child.pid ?? 0;
// Looked at seldom, as the times are of this run.
const memory = watchMemory(pid, 500);
const work: string[][] = [];
const calls: string[][] = [];
try {
  const { client } = await openApi(rehire);
  const timed = async <T>(name: string, doing: () => Promise<T>): Promise<T> => {
    memory.peak();
    const before = processorSeconds(pid);
    const began = performance.now();
    const result = await doing();
    work.push([
      name,
      seconds((performance.now() - began) / 1000),
      seconds(processorSeconds(pid) - before),
      thousands(memory.peak()),
    ]);
    return result;
  };
  const brought = await timed('People brought in', () => bring(client, people, 'people'));
  await timed('orders brought in', () => bring(client, orders, 'orders'));
  for (const [name, open] of Object.entries(opened(client))) {
    const first = await secondsOf(open);
    const again: number[] = [];
    for (let time = 0; time < AGAIN; time++) again.push(await secondsOf(open));
    calls.push([name, seconds(first), seconds(Math.max(...again))]);
  }
  await timed('People taken back', () => takeBack(client, brought));
} finally {
  memory.stop();
  await rehire.remove();
}

publish(
  'bench:customers',
  [
    `${machine()}.`,
    `${thousands(company.customers)} customers with e-mail, name and three traits each, as CSV; ${thousands(company.orders)} orders, as Parquet.`,
    markdownTable(['what is done', 's', 'processor, s', 'peak memory, MB'], work),
    markdownTable(['what is opened', 'the first time, s', `the slowest of ${AGAIN} more, s`], calls),
  ].join('\n\n'),
);
