import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  DEFAULT_SEED,
  simulateDaybreak,
  type Daybreak,
  type SimulationOptions,
} from './daybreak/simulate.ts';
import { writeFiles, type WriteOptions, type WrittenFile } from './daybreak/write.ts';
import { Random } from './random.ts';

/**
 * The same company with every column of ratings dealt out anew among those who finished: each outcome is as important and
 * as well satisfied as before, but nobody's answers belong together, so there are no segments to be found.
 */
export function shuffleRatings(
  daybreak: Daybreak,
  { seed = DEFAULT_SEED }: SimulationOptions = {},
): Daybreak {
  const random = new Random(`shuffled ${seed}`);
  const dealt = daybreak.responses.flatMap(({ customer, progress }, index) =>
    customer !== null && progress === 100 ? [index] : [],
  );
  const responses = daybreak.responses.map((response) => ({
    ...response,
    importance: [...response.importance],
    satisfaction: [...response.satisfaction],
  }));
  for (const part of ['importance', 'satisfaction'] as const) {
    const items = daybreak.responses[0]?.[part].length ?? 0;
    for (let item = 0; item < items; item += 1) {
      const from = random.stream(`${part} ${item}`).shuffled(dealt);
      dealt.forEach((index, at) => {
        const taken = daybreak.responses[from[at] ?? index]?.[part][item];
        const response = responses[index];
        if (response && taken !== undefined) response[part][item] = taken;
      });
    }
  }
  return { ...daybreak, responses };
}

/** Writes Daybreak's files with the ratings shuffled: an honest analysis finds no segments in them. */
export function writeShuffled(directory: string, options: WriteOptions = {}): WrittenFile[] {
  return writeFiles(shuffleRatings(simulateDaybreak(options), options), directory, options.onProgress);
}

function main(): void {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, seed: { type: 'string', default: String(DEFAULT_SEED) } },
  });
  if (values.out === undefined) throw new Error('Say where to: --out DIRECTORY');
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.');
  for (const { kind, path } of writeShuffled(values.out, { seed })) console.log(`${kind.padEnd(12)} ${path}`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();
