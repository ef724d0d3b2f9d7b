// npm run bench:numerics: Rehire's numerics beside SciPy, lifetimes, scikit-learn, statsmodels, DuckDB and a plain loop; --write keeps the table.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { customers } from './customers.ts';
import { memory } from './memory.ts';
import { orders } from './orders.ts';
import type { Line } from './part.ts';
import { runPeer } from './peer.ts';
import { segments } from './segments.ts';
import { surveys } from './surveys.ts';

const BEGIN = '<!-- bench:numerics -->';
const END = '<!-- /bench:numerics -->';
const page = join(import.meta.dirname, '../../docs/methods/benchmarks.md');
const directory = join(import.meta.dirname, '../../.bench/numerics');
mkdirSync(directory, { recursive: true });

const load = loadavg()[0] ?? 0;
const say = (text: string): void => console.error(text);
const ours: Line[] = [];
for (const part of [surveys, segments, customers, orders]) {
  say(`${part.name} …`);
  ours.push(...(await part(directory)));
}
say('memory …');
const held = memory(directory);
say('peers …');
const peer = runPeer(directory);
const lines = [...ours, ...(peer?.lines ?? [])];
const whats = [...new Set(lines.map(({ what }) => what))];

const rows = whats.flatMap((what) => {
  const same = lines.filter((line) => line.what === what);
  const first = same.find(({ by }) => by.startsWith('Rehire'));
  return same.map((line) => {
    const times = first && line !== first ? `${(line.seconds / first.seconds).toFixed(1)}x` : '';
    return `| ${what} | ${line.by} | ${seconds(line.seconds)} | ${seconds(line.cpu)} | ${times} | ${line.target ?? ''} | ${line.figure ?? ''} |`;
  });
});

function seconds(value: number): string {
  return value < 0.1 ? value.toFixed(4) : value.toFixed(2);
}

const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
const versions = Object.entries(peer?.versions ?? {}).map((each) => each.join(' '));
const absent = peer === null ? ['every peer: no Python with NumPy'] : peer.skipped;
const text = `${BEGIN}
## Numerics

\`npm run bench:numerics -- --write\`, on ${machine}${versions.length > 0 ? `, ${versions.join(', ')}` : ''}; load average ${load.toFixed(1)} at the start and ${(loadavg()[0] ?? 0).toFixed(1)} at the end.
Quickest of two to seven runs (those under a second are run more often, to be compiled and undisturbed); "CPU" is the processor time of all threads, which other work on the machine disturbs less. All in one run, side by side.
${absent.length > 0 ? `\nSkipped: ${absent.join('; ')}.\n` : ''}
| what | by | s | CPU s | times Rehire's s | target | what came out |
| --- | --- | ---: | ---: | ---: | --- | --- |
${rows.join('\n')}

| most memory held at once, input included | input, MB | peak, MB | peak over input (at most 3x asked) |
| --- | ---: | ---: | ---: |
${held.join('\n')}

Memory is resident memory of a process of its own beyond what the bare process takes, what the compiler and the collector leave lying included.
${END}`;
console.log(text);

if (process.argv.includes('--write')) {
  const before = existsSync(page)
    ? readFileSync(page, 'utf8')
    : '# Benchmarks\n\nHow fast, on which machine, beside what, by which command.\n';
  const from = before.indexOf(BEGIN);
  const to = before.indexOf(END);
  writeFileSync(
    page,
    from >= 0 && to > from
      ? before.slice(0, from) + text + before.slice(to + END.length)
      : `${before.trimEnd()}\n\n${text}\n`,
  );
}
