import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly offset: number;
}

const broken = (what: string): ReaderError =>
  new ReaderError('broken', `The archive is damaged or was cut off: ${what}.`);

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (position < 0 || readSync(file, bytes, 0, length, position) < length) throw broken('it ends too early');
  return bytes;
}

function directoryOf(file: number, size: number): { start: number; length: number; count: number } {
  const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at === -1 || at + 22 > tail.length) throw broken('its table of contents is missing');
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (count === 0xffff || length === 0xffffffff || start === 0xffffffff) {
    throw new ReaderError(
      'too-large',
      'The archive is of the kind for more than 4 GB, which is more than is taken.',
    );
  }
  return { start, length, count };
}

/** Sound and pictures that move: they are never unpacked into memory, only streamed, and packing gains next to nothing. */
const isRecording = (name: string): boolean =>
  /\.(?:aac|aiff?|avi|flac|m4[abv]|mkv|mov|mp[34]|mpe?g|og[agv]|opus|wav|webm|wm[av])$/iu.test(name);

/** Unpacked bytes of a recording for each packed one; a long silence packs well. */
const RECORDING_RATIO = 20;

/**
 * Lists what a ZIP holds, and refuses one that would unpack to more than allowed, before anything is unpacked:
 * too many entries, too many bytes, bytes out of all proportion to the packed ones, or entries that share their bytes.
 */
export function listArchive(path: string, mostBytes: number = limits.zipBytes): ArchiveEntry[] {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const directory = directoryOf(file, size);
    if (directory.count > limits.zipEntries) {
      throw new ReaderError(
        'too-large',
        `The archive holds ${directory.count} files; at most ${limits.zipEntries} are taken.`,
      );
    }
    if (directory.start + directory.length > size)
      throw broken('its table of contents points beyond its end');
    const bytes = readAt(file, directory.start, directory.length);
    const entries: ArchiveEntry[] = [];
    let at = 0;
    let [total, packed] = [0, 0];
    for (let i = 0; i < directory.count; i++) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
        throw broken('its table of contents does not add up');
      if ((bytes.readUInt16LE(at + 8) & 1) === 1) {
        throw new ReaderError('broken', 'The archive is locked with a password. Save it without one.');
      }
      const nameLength = bytes.readUInt16LE(at + 28);
      const entry: ArchiveEntry = {
        name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      };
      const streamed = isRecording(entry.name);
      if (!streamed) total += entry.size;
      packed += entry.packed;
      if (packed > size) throw broken('its files overlap');
      const ratio = streamed ? RECORDING_RATIO : limits.zipRatio;
      if (total > mostBytes || entry.size > 1_000_000 + entry.packed * ratio) {
        throw new ReaderError(
          'too-large',
          `The archive would unpack to more than is taken (${Math.round(total / 1e6)} MB and on, from ${Math.round(size / 1e6)} MB).`,
        );
      }
      if (!entry.name.endsWith('/')) entries.push(entry);
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return entries;
  } finally {
    closeSync(file);
  }
}

/** Where the packed bytes of an entry begin. */
function contentStart(file: number, entry: ArchiveEntry): number {
  const head = readAt(file, entry.offset, 30);
  if (head.readUInt32LE(0) !== 0x04034b50) throw broken(`"${entry.name}" is not where it should be`);
  if (entry.method !== 0 && entry.method !== 8)
    throw new ReaderError('broken', `"${entry.name}" is packed in a way that Rehire does not know.`);
  return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
}

function withFile<T>(path: string, work: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

/** Unpacks one entry; never more than the archive said it would be. */
export const unpack = (path: string, entry: ArchiveEntry): Buffer =>
  withFile(path, (file) => {
    const packed = readAt(file, contentStart(file, entry), entry.packed);
    if (entry.method === 0) return packed;
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch {
      throw broken(`"${entry.name}" does not unpack to what the archive says`);
    }
  });

/** The first bytes of an entry, at most so many. */
export const beginningOf = (path: string, entry: ArchiveEntry, most: number): Buffer =>
  withFile(path, (file) => {
    const packed = readAt(file, contentStart(file, entry), Math.min(entry.packed, 4 * most));
    if (entry.method === 0) return packed.subarray(0, most);
    try {
      // what is there of a stream that goes on
      return inflateRawSync(packed, {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: 1 << 24,
      }).subarray(0, most);
    } catch {
      throw broken(`"${entry.name}" does not unpack`);
    }
  });

/** The content of an entry as it unpacks, without holding it in memory. Whoever reads it says how much is taken. */
export function openEntry(path: string, entry: ArchiveEntry): Readable {
  const start = withFile(path, (file) => contentStart(file, entry));
  if (entry.packed === 0) return Readable.from([]);
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  if (entry.method === 0) return packed;
  const content = createInflateRaw();
  packed.on('error', (error) => content.destroy(error));
  content.on('close', () => packed.destroy());
  return packed.pipe(content);
}
