import { closeSync, mkdirSync, openSync, realpathSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { customersFile } from './files/customers.ts';
import { eventsFile } from './files/events.ts';
import { feedbackFile } from './files/feedback.ts';
import { ordersFile, shopOrders } from './files/orders.ts';
import { highlightsFile, outcomesFile } from './files/outcomes.ts';
import { recommendFile } from './files/recommend.ts';
import { surveyFile } from './files/survey.ts';
import { transcriptFile } from './files/transcripts.ts';
import { truthFile } from './files/truth.ts';
import { DEFAULT_SEED, simulateDaybreak, type Daybreak, type SimulationOptions } from './simulate.ts';

/** What a file is to the import; `outcomes` and `highlights` are the team's own lists. */
export type FileKind =
  | 'orders'
  | 'people'
  | 'survey'
  | 'events'
  | 'transcripts'
  | 'feedback'
  | 'outcomes'
  | 'highlights';

export interface WrittenFile {
  readonly kind: FileKind;
  /** Absolute; a folder where the kind is `transcripts`. */
  readonly path: string;
  /** One sentence for the person who looks at it. */
  readonly description: string;
}

export interface WriteOptions extends SimulationOptions {
  /** Called before each file, with what is being written and how much is done (0..1). */
  readonly onProgress?: (what: string, done: number) => void;
}

/** Simulates Daybreak and writes the files that its team would bring into `directory`, which is made where it is not there. */
export function writeDaybreak(directory: string, options: WriteOptions = {}): WrittenFile[] {
  options.onProgress?.('Simulating eighteen months of breakfasts', 0);
  return writeFiles(simulateDaybreak(options), directory, options.onProgress);
}

/** Writes the files of a company that was simulated before. */
export function writeFiles(
  daybreak: Daybreak,
  directory: string,
  onProgress: WriteOptions['onProgress'] = () => {},
): WrittenFile[] {
  const folder = resolve(directory);
  const transcriptFolder = join(folder, 'transcripts');
  mkdirSync(transcriptFolder, { recursive: true });
  const orders = shopOrders(daybreak);
  const transcripts = daybreak.interviews.map(transcriptFile);
  const { customers, subscriptions, responses, recommendations, tickets } = daybreak;
  const files: readonly (readonly [FileKind, string, Iterable<string>, string])[] = [
    ['people', 'customers.csv', customersFile(customers, orders), 'Everyone with an account, from the shop'],
    ['orders', 'orders.csv', ordersFile(orders), 'Every order of eighteen months, from the shop'],
    [
      'survey',
      'outcome-survey.csv',
      surveyFile(responses),
      'How important each outcome is, and how satisfied people are',
    ],
    [
      'survey',
      'recommend-waves.csv',
      recommendFile(recommendations),
      'Would they recommend Daybreak, and why: six quarterly waves',
    ],
    [
      'events',
      'events.jsonl',
      eventsFile(subscriptions, orders),
      'What happened on the way, from signing up to leaving',
    ],
    [
      'feedback',
      'tickets.csv',
      feedbackFile(tickets),
      'What customers wrote to the support, from the helpdesk',
    ],
    ['outcomes', 'outcomes.csv', outcomesFile(), 'The twenty-four desired outcomes'],
    [
      'highlights',
      'highlights.csv',
      highlightsFile(transcripts),
      'Words marked in the interviews, with the outcome they state',
    ],
  ];
  const written = files.map(([kind, name, parts, description], index): WrittenFile => {
    onProgress(`Writing ${name}`, (index + 1) / (files.length + 2));
    const path = join(folder, name);
    writeParts(path, parts);
    return { kind, path, description };
  });
  onProgress('Writing transcripts', (files.length + 1) / (files.length + 2));
  for (const { name, content } of transcripts) writeFileSync(join(transcriptFolder, name), content);
  onProgress('Done', 1);
  return [
    ...written,
    { kind: 'transcripts', path: transcriptFolder, description: 'Twenty-four interviews with customers' },
  ];
}

/** Writes the answer sheet beside, not among, the files that a team would bring. */
export function writeTruth(daybreak: Daybreak, path: string): void {
  writeParts(resolve(path), truthFile(daybreak.customers));
}

const PIECE = 1 << 20;

function writeParts(path: string, parts: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let piece = '';
    for (const part of parts) {
      piece += part;
      if (piece.length < PIECE) continue;
      writeSync(file, piece);
      piece = '';
    }
    writeSync(file, piece);
  } finally {
    closeSync(file);
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      scale: { type: 'string', default: '1' },
      truth: { type: 'string' },
    },
  });
  if (values.out === undefined) throw new Error('Say where to: --out DIRECTORY');
  const seed = Number(values.seed);
  const scale = Number(values.scale);
  if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.');
  if (!(scale > 0)) throw new Error('--scale takes a number above 0.');
  const daybreak = simulateDaybreak({ seed, scale });
  for (const { kind, path, description } of writeFiles(daybreak, values.out)) {
    console.log(`${kind.padEnd(12)} ${path}\n             ${description}`);
  }
  if (values.truth !== undefined) writeTruth(daybreak, values.truth);
}

// In the built server this file is a part of another program and must not run by itself.
const here = fileURLToPath(import.meta.url);
if (here.endsWith('write.ts') && process.argv[1] !== undefined && realpathSync(process.argv[1]) === here)
  main();
