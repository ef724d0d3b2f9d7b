// npm run calibrate: simulates every interval and test of numerics where the truth is known, and writes docs/methods/calibration.md.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { studies } from '../../numerics/calibration/studies.ts';
import type { Tally } from '../../numerics/calibration/study.ts';
import { rowsOf } from '../../numerics/calibration/table.ts';
import { writePage } from '../kit/page-file.ts';
import { thread } from '../kit/thread.ts';

const SEED = 1;
const page = join(import.meta.dirname, '../../docs/methods/calibration.md');
const began = Date.now();
const tallies = new Map<number, Tally>();
const queue = studies.map((_, index) => index);

async function work(): Promise<void> {
  const worker = thread(new URL('worker.ts', import.meta.url));
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    const study = studies[index];
    const started = Date.now();
    worker.postMessage({ index, seed: SEED });
    const tally = await new Promise<Tally>((done, failed) => {
      worker.once('message', ({ tally: found }: { tally: Tally }) => done(found));
      worker.once('error', failed);
    });
    worker.removeAllListeners('error');
    tallies.set(index, tally);
    if (study) {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      for (const row of rowsOf(study, tally)) console.log(`${row} ${seconds} s`);
    }
  }
  await worker.terminate();
}

await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));

const rows = studies.flatMap((study, index) => {
  const tally = tallies.get(index);
  return tally ? rowsOf(study, tally) : [];
});
const missed = rows.filter((row) => row.includes('**no**')).length;
writePage(
  page,
  `# Calibration

**What it answers.** Do the intervals hold what they promise? Each is computed on thousands of simulated samples whose truth is known, small and
unequal groups included. Of 95% intervals 93 to 97% must hold the truth; of tests at 5%, where there is nothing to find, 4 to 6% may
find something; methods that may be looked at again and again find something in 5% at most, however often one looks.

${rows.length} figures, ${rows.length - missed} within their band. Where a method misses it the table says so, and so does the method's page. Made by
\`npm run calibrate\` with seed ${SEED}; \`npm test\` simulates a part of each.

| method | situation | what is counted | share | within the band | samples |
| --- | --- | --- | ---: | --- | --- |
${rows.join('\n')}
`,
);
console.log(
  `${rows.length} figures, ${missed} out of their band, ${((Date.now() - began) / 1000).toFixed(0)} s`,
);
