// npm run bench:main: from the files to the report, beside pandas, scikit-learn and SciPy on the same files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';
import { agreement } from './agree.ts';
import { CUSTOMERS, ORDERS, OUTCOMES, RESPONDENTS, writeOrders, writeSurvey } from './files.ts';
import { timeParts, timeReport } from './ours.ts';
import { row, sum } from './parts.ts';
import { runPeer } from './peer.ts';

const TARGET = 10;
const directory = join(root, '.bench');
const files = { orders: join(directory, 'orders.csv'), survey: join(directory, 'survey.csv') };
const say = (text: string): void => console.log(text);

mkdirSync(directory, { recursive: true });
if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
if (!existsSync(files.orders)) await writeOrders(files.orders, 1);
if (!existsSync(files.survey)) await writeSurvey(files.survey, 2);

say(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ` +
    `load ${loadavg()[0]?.toFixed(1)} before the start`,
);
say(`${ORDERS} orders of ${CUSTOMERS} customers, ${RESPONDENTS} respondents x ${OUTCOMES} outcomes\n`);

const out = join(directory, 'report');
rmSync(out, { recursive: true, force: true });
const whole = await timeReport(files, out);
say('| rehire report | s |\n|---|---:|');
for (const [part, seconds] of Object.entries(whole.seconds)) say(row(part, seconds));

const parts = await timeParts(files);
say('\n| the same, step by step at a server | s |\n|---|---:|');
for (const [part, seconds] of Object.entries(parts.seconds)) say(row(part, seconds));
say(row('total', sum(parts.seconds)));

const peer = runPeer(directory, files, parts.answered.segmentOf);
if (peer === null) {
  say('\nSkipped: the peer, as pandas, scikit-learn and SciPy are not installed.');
  say('python3 -m venv .bench/venv && .bench/venv/bin/pip install pandas scikit-learn scipy');
} else {
  say(
    `\n| ${Object.entries(peer.versions)
      .map((each) => each.join(' '))
      .join(', ')} | s |\n|---|---:|`,
  );
  for (const [part, seconds] of Object.entries(peer.times)) say(row(part, seconds));
  say(row('total, without the start of Python', sum(peer.times)));
  say(row('total', peer.whole));
  const { compared, differ } = agreement(parts.answered, peer);
  say(`\n${compared - differ.length} of ${compared} figures agree.`);
  for (const each of differ.slice(0, 20)) say(`  ${each}`);
  const total = whole.seconds['total'] ?? Infinity;
  say(`\nRehire is ${(peer.whole / total).toFixed(2)} times as fast; the target is ${TARGET}.`);
  if (differ.length > 0) process.exitCode = 1;
}
