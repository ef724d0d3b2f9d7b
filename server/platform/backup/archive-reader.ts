import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { BackupError } from './backup-error.ts';
import {
  ENTRY_NAME,
  FORMAT,
  HEAD,
  type Head,
  headSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
} from './manifest.ts';

const LARGEST_JSON = 256 * 1024 * 1024;

/** Reads a whole archive once, entry by entry. @throws BackupError where it is not one, or holds what no backup does */
export async function readArchive(
  path: string,
  visit: (name: string, size: number, content: Readable) => Promise<void>,
): Promise<void> {
  const tar = extract();
  const feeding = pipeline(createReadStream(path), tar);
  feeding.catch(() => undefined);
  const seen = new Set<string>();
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header;
      if (type !== 'file' || !ENTRY_NAME.test(name) || seen.has(name))
        throw new BackupError(`${path} is not a backup of Rehire: it holds "${name}".`);
      seen.add(name);
      const content = Readable.from(entry);
      await visit(name, size, content);
      content.resume();
    }
    await feeding;
  } catch (error) {
    tar.destroy();
    if (error instanceof BackupError || (error as NodeJS.ErrnoException).code) throw error;
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads an archive through and holds every entry against the manifest, before anything is restored from it.
 * @throws BackupError where it is damaged, cut short, or was made by a newer Rehire
 */
export async function verifyArchive(path: string, knownMigrations: readonly string[]): Promise<Head> {
  const found: Manifest['entries'] = [];
  let head: Head | null = null;
  let manifest: Manifest | null = null;
  await readArchive(path, async (name, size, content) => {
    if (head === null && name !== HEAD) throw new BackupError(`${path} is not a backup of Rehire.`);
    if (manifest !== null) throw damaged(path, 'it goes on after its manifest');
    if (name === HEAD || name === MANIFEST) {
      const bytes = await json(path, size, content);
      if (name === MANIFEST) manifest = parse(path, manifestSchema, bytes);
      else {
        head = parse(path, headSchema, bytes);
        refuseNewer(head, knownMigrations);
        found.push({ name, size, sha256: createHash('sha256').update(bytes).digest('hex') });
      }
      return;
    }
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk as Buffer);
    found.push({ name, size, sha256: hash.digest('hex') });
  });
  if (head === null) throw new BackupError(`${path} is not a backup of Rehire.`);
  compare(path, manifest, found);
  return head;
}

function compare(path: string, manifest: Manifest | null, found: Manifest['entries']): void {
  if (manifest === null) throw damaged(path, 'it is cut short');
  const sums = new Map(found.map((entry) => [entry.name, entry.sha256]));
  for (const { name, sha256 } of manifest.entries)
    if (sums.get(name) !== sha256)
      throw damaged(path, `"${name}" is ${sums.has(name) ? 'not as it was written' : 'missing'}`);
  if (found.length !== manifest.entries.length) throw damaged(path, 'it holds more than was written');
}

async function json(path: string, size: number, content: Readable): Promise<Buffer> {
  if (size > LARGEST_JSON) throw damaged(path, 'its description is too long');
  return buffer(content);
}

function parse<T>(path: string, schema: { parse(value: unknown): T }, bytes: Buffer): T {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw damaged(path, 'its description cannot be read');
  }
}

function refuseNewer(head: Head, known: readonly string[]): void {
  const same = head.migrations.every((hash, index) => hash === known[index]);
  if (head.format > FORMAT || !same)
    throw new BackupError(
      `The backup was made by Rehire ${head.version}, which this version cannot read: it is another, probably newer one. Install that version to restore it.`,
    );
}

function damaged(path: string, how: string): BackupError {
  return new BackupError(`${path} is damaged: ${how}. Nothing was restored; use another copy.`);
}
