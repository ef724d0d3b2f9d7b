// npm run bench:main [-- --write]: from the files to the report, beside pandas, scikit-learn and SciPy on the same files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';
import { machine, markdownTable, seconds, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';
import { howToInstall } from '../kit/python.ts';
import { agreement } from './agree.ts';
import { CUSTOMERS, ORDERS, OUTCOMES, RESPONDENTS, writeOrders, writeSurvey } from './files.ts';
import { memoryOfReport, timeParts, timeReport } from './ours.ts';
import { type Seconds, sum } from './parts.ts';
import { type Manner, PACKAGES, type Peer, runPeer } from './peer.ts';

const TARGET = 10;
const directory = join(root, '.bench');
const files = { orders: join(directory, 'orders.csv'), survey: join(directory, 'survey.csv') };
const rows = (parts: Seconds): string[][] =>
  Object.entries(parts).map(([part, taken]) => [part.replaceAll(`${directory}/`, ''), seconds(taken)]);

mkdirSync(directory, { recursive: true });
if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
if (!existsSync(files.orders)) await writeOrders(files.orders, 1);
if (!existsSync(files.survey)) await writeSurvey(files.survey, 2);

const said = [
  `${machine()}.`,
  `${thousands(ORDERS)} orders of ${thousands(CUSTOMERS)} customers, ${thousands(RESPONDENTS)} respondents × ${OUTCOMES} outcomes, both as CSV.`,
];
const out = join(directory, 'report');
rmSync(out, { recursive: true, force: true });
// The first report of a version makes the record that later ones are copied from: it is not the one that is timed.
const making = [join(root, 'cli/rehire.mjs'), 'report', '--survey', files.survey, '--out', out];
if (spawnSync(process.execPath, making, { stdio: 'ignore' }).status !== 0) process.exit(1);
const whole = await timeReport(files, out);
const peakMegabytes = await memoryOfReport(files, out);
const parts = await timeParts(files);
const peers = (['plain', 'tuned'] as const).flatMap((manner): [Manner, Peer][] => {
  const peer = runPeer(directory, files, parts.answered.segmentOf, manner);
  return peer === null ? [] : [[manner, peer]];
});

said.push(
  markdownTable(
    ['`rehire report`, one command', 's'],
    [
      ...rows(whole.seconds),
      ['total, from the start of the command to its end', seconds(whole.total)],
      ['processor time of all its processes', seconds(whole.cpu)],
      ['most memory that they held at once, MB', thousands(peakMegabytes)],
    ],
  ),
  markdownTable(
    ['The same, step by step at a server', 's'],
    [...rows(parts.seconds), ['total', seconds(sum(parts.seconds))]],
  ),
);
if (peers.length === 0)
  said.push(
    `The peer was skipped: pandas, scikit-learn and SciPy are not there. \`${howToInstall(PACKAGES)}\``,
  );
const [, first] = peers[0] ?? [];
if (first) {
  const versions = Object.entries(first.versions).map((each) => each.join(' '));
  said.push(
    markdownTable(
      [versions.join(', '), ...peers.map(([manner]) => `${manner}, s`)],
      [
        ...Object.keys(first.times).map((part) => [
          part,
          ...peers.map(([, { times }]) => seconds(times[part] ?? 0)),
        ]),
        [
          'start of Python and its libraries',
          ...peers.map(([, { whole: all, times }]) => seconds(all - sum(times))),
        ],
        ['total', ...peers.map(([, { whole: all }]) => seconds(all))],
        [
          'times as long as `rehire report`',
          ...peers.map(([, peer]) => (peer.whole / whole.total).toFixed(1)),
        ],
      ],
    ),
  );
}
for (const [manner, peer] of peers) {
  const { compared, differ } = agreement(parts.answered, peer);
  said.push(
    `${manner}: ${compared - differ.length} of ${compared} figures agree. Rehire takes ${(peer.whole / whole.total).toFixed(1)} times less; the target is ${TARGET}.`,
    ...differ.slice(0, 20).map((each) => `- ${each}`),
  );
  if (differ.length > 0) process.exitCode = 1;
}
publish('bench:main', said.join('\n\n'));
