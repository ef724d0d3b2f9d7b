// tsx peak.ts PART DIRECTORY: most memory that a part held beyond the bare process, as a multiple of its input; printed as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kMeans } from '../../numerics/clusters/k-means.ts';
import { points } from '../../numerics/clusters/points.ts';
import { correlationMatrix } from '../../numerics/factors/correlation.ts';
import { table } from '../../numerics/factors/table.ts';
import { maximumLikelihood } from '../../numerics/factors/maximum-likelihood.ts';
import { fitBetaGeometric } from '../../numerics/lifetime/beta-geometric.ts';
import { fitGammaGamma } from '../../numerics/lifetime/gamma-gamma.ts';
import { cohortCounts } from '../../numerics/orders/cohorts.ts';
import { groupLifetimes } from '../../numerics/orders/grouped-lifetimes.ts';
import { lifetimes } from '../../numerics/orders/lifetimes.ts';
import { seeded } from '../../numerics/random/generator.ts';
import { defined } from '../../numerics/testing/defined.ts';

const [part = '', directory = ''] = process.argv.slice(2);
const bare = process.memoryUsage().rss;
const ORDERS = 20_000_000;
const PER_CUSTOMER = 50;
const DAYS = 1461;
const FIRST_DAY = 18_262;

/** A column as it was written, without a copy. */
function doubles(name: string): Float64Array {
  const bytes = readFileSync(join(directory, `${name}.bin`));
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

function counts(name: string): Uint32Array {
  const bytes = readFileSync(join(directory, `${name}.bin`));
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function orders() {
  const customer = new Uint32Array(ORDERS);
  const time = new Int32Array(ORDERS);
  const amount = new Float64Array(ORDERS).fill(9.5);
  for (let row = 0; row < ORDERS; row++) {
    customer[row] = Math.floor(row / PER_CUSTOMER);
    time[row] = FIRST_DAY + Math.floor(((row % PER_CUSTOMER) * DAYS) / PER_CUSTOMER);
  }
  return { customer, time, amount, unit: 'days' as const };
}

/** Runs a part over its input; answers the input's bytes. */
const parts: Readonly<Record<string, () => number>> = {
  'BG/NBD and Gamma-Gamma': () => {
    const repeats = counts('repeats');
    const [recency, age, spend] = [doubles('recency'), doubles('age'), doubles('spend')];
    defined(fitBetaGeometric('bg-nbd', groupLifetimes({ repeats, recency, age })));
    defined(fitGammaGamma(repeats, spend));
    return repeats.byteLength + 3 * spend.byteLength;
  },
  'factor analysis': () => {
    const values = doubles('matrix');
    defined(maximumLikelihood(defined(correlationMatrix(table(values.length / 50, 50, values))), 50, 5));
    return values.byteLength;
  },
  'k-means': () => {
    const values = doubles('matrix');
    defined(kMeans(points(values.length / 50, 50, values), 5, seeded(3), { starts: 2 }));
    return values.byteLength;
  },
  'lifetime summaries': () => {
    const columns = orders();
    lifetimes(columns, { end: FIRST_DAY + DAYS });
    return 16 * ORDERS;
  },
  cohorts: () => {
    const columns = orders();
    cohortCounts(columns, { end: FIRST_DAY + DAYS });
    return 16 * ORDERS;
  },
};

const run = parts[part];
if (run === undefined) throw new Error(`one of ${Object.keys(parts).join(', ')}`);
const input = run();
console.log(JSON.stringify({ input, peak: mostResident() - bare }));

/** The kernel's own mark of this program; `maxRSS` would tell that of the process that started it too. */
function mostResident(): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('the peak is read from /proc/self/status, which Linux has');
  return 1024 * Number(kilobytes);
}
