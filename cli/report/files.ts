import type { ImportKindName } from '@rehire/contract/imports/mapping';
import type { SaidOfFiles } from '@rehire/contract/imports/said';
import type { ImportDetail } from '@rehire/contract/imports/imports';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readable } from '../arguments.ts';
import { bringFile, keepFile, tryFile } from '../bring.ts';
import type { Client } from '../client.ts';
import { BadInput } from '../failure.ts';
import { saidOf } from '../said.ts';

/** A file that goes into a report. */
export interface Given {
  readonly kind: ImportKindName;
  readonly path: string;
}

/** A file that is in, with what became of it. */
export interface Brought extends Given {
  readonly sha256: string;
  readonly row: ImportDetail;
}

const TRANSCRIPTS_AT_ONCE = 4;
const TABLES_AT_ONCE = 2;

/** The transcripts of a directory, by name; what is hidden is passed over. @throws BadInput where it holds none */
export async function transcriptsIn(directory: string): Promise<Given[]> {
  await readable(directory, 'directory');
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.flatMap((entry) =>
    entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : [],
  );
  if (names.length === 0) throw new BadInput(`${directory} holds no file.`);
  return names.toSorted().map((name) => ({ kind: 'transcripts', path: join(directory, name) }));
}

/** The files in the order in which they are brought in: first who people are, and the survey early, as its segments take longest. */
export function inOrder(files: readonly Given[]): Given[] {
  const order: readonly ImportKindName[] = ['people', 'survey', 'orders', 'events', 'transcripts'];
  return files.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/**
 * Brings all files in: tables are tried two at a time and then kept one after the other in their order, as it matters who
 * is known first; transcripts several at once. Files of one kind are tried in turn: the second may be read as the first was.
 * @throws NotReady, Refused
 */
export async function bringAll(
  client: Client,
  files: readonly Given[],
  said: SaidOfFiles,
  tell: (words: string) => void,
): Promise<Brought[]> {
  const brought: Brought[] = [];
  const tables = files.filter(({ kind }) => kind !== 'transcripts');
  const gate = new Gate(TABLES_AT_ONCE);
  const lastOf = new Map<ImportKindName, Promise<unknown>>();
  const tried = tables.map((file) => {
    const { kind, path } = file;
    const before = lastOf.get(kind) ?? Promise.resolve();
    const trying = before.then(() =>
      gate.pass(async () => {
        tell(`Reading ${path}`);
        const [row, sha256] = await Promise.all([
          tryFile(client, path, kind, saidOf(said, kind, path)),
          hashOf(path),
        ]);
        return { ...file, row, sha256 };
      }),
    );
    // The first file that cannot be read is spoken of, in the order in which they were given.
    trying.catch(() => undefined);
    lastOf.set(kind, trying);
    return trying;
  });
  for (const trying of tried) {
    const file = await trying;
    tell(`Bringing in ${file.path}`);
    brought.push({ ...file, row: await keepFile(client, file.path, file.row) });
  }
  const bring = async ({ kind, path }: Given): Promise<Brought> => {
    const row = await bringFile(client, path, kind, saidOf(said, kind, path));
    return { kind, path, row, sha256: await hashOf(path) };
  };
  const transcripts = files.filter(({ kind }) => kind === 'transcripts');
  if (transcripts.length > 0) tell(`Reading ${transcripts.length} transcripts`);
  for (let at = 0; at < transcripts.length; at += TRANSCRIPTS_AT_ONCE)
    brought.push(...(await Promise.all(transcripts.slice(at, at + TRANSCRIPTS_AT_ONCE).map(bring))));
  return brought;
}

/** Lets so many pieces of work run at once, in the order in which they came. */
class Gate {
  private readonly waiting: (() => void)[] = [];
  constructor(private free: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((enter) => this.waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
