import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { isDocument, isProject } from './format.ts';
import { limits } from './limits.ts';
import { ReaderError } from './reader-error.ts';
import type { Attachment, SourceDocument } from './table.ts';
import { type ArchiveEntry, beginningOf, listArchive, openEntry, unpack } from './zip/archive.ts';

/** Nothing is ever unpacked by its path; who writes such an archive means harm all the same. */
const leadsOutside = (name: string): boolean =>
  /^[/\\]|^[a-z]:/iu.test(name) || name.split(/[/\\]/u).includes('..');

interface DocumentsSource {
  readonly path: string;
  readonly packed: boolean;
  readonly name: string;
}

/** What an archive holds, in the order of names: documents, and where it is a project its other files. */
function entriesOf({ path }: DocumentsSource): { documents: ArchiveEntry[]; others: ArchiveEntry[] } {
  const all = listArchive(path);
  const outside = all.find(({ name }) => leadsOutside(name));
  if (outside)
    throw new ReaderError(
      'broken',
      `The archive holds a file whose path leads outside of it: "${outside.name.slice(0, 80)}".`,
    );
  const entries = all
    .filter(({ name }) => !/(^|\/)(__MACOSX|\.)/u.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (!entries.some(({ name }) => isProject(name)))
    return { documents: entries.filter(({ name }) => isDocument(name)), others: [] };
  const isText = ({ name }: ArchiveEntry): boolean => isProject(name) || /\.txt$/iu.test(name);
  return { documents: entries.filter(isText), others: entries.filter((entry) => !isText(entry)) };
}

function documentBytes(path: string, entry: ArchiveEntry): Buffer {
  if (entry.size > limits.documentBytes)
    throw new ReaderError(
      'too-large',
      `"${entry.name}" is larger than ${limits.documentBytes >> 20} MB, which no text is.`,
    );
  return unpack(path, entry);
}

/** The documents of a file: itself, or what an archive holds of them, in the order of their names. */
export async function* documentsOf(source: DocumentsSource): AsyncGenerator<SourceDocument> {
  if (!source.packed) {
    yield { name: source.name, bytes: readFileSync(source.path) };
    return;
  }
  for (const entry of entriesOf(source).documents)
    yield { name: entry.name, bytes: documentBytes(source.path, entry) };
}

/** What the archive of a project holds beside its texts, read as it is asked for. */
export function attachmentsOf(source: DocumentsSource): Attachment[] {
  if (!source.packed) return [];
  return entriesOf(source).others.map((entry) => ({
    name: entry.name,
    size: entry.size,
    beginning: (most) => beginningOf(source.path, entry, most),
    bytes: () => documentBytes(source.path, entry),
  }));
}

/** The content of one of them as it unpacks. @throws ReaderError where the archive holds none of that name */
export function openAttachment(path: string, name: string): Readable {
  const entry = listArchive(path).find((each) => each.name === name);
  if (!entry) throw new ReaderError('broken', `The archive holds no "${name.slice(0, 80)}".`);
  return openEntry(path, entry);
}
