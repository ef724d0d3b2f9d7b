import { readFileSync } from 'node:fs';
import { isDocument, isProject } from './format.ts';
import { limits } from './limits.ts';
import { ReaderError } from './reader-error.ts';
import type { SourceDocument } from './table.ts';
import { listArchive, unpack } from './zip/archive.ts';

/** Nothing is ever unpacked by its path; who writes such an archive means harm all the same. */
const leadsOutside = (name: string): boolean =>
  /^[/\\]|^[a-z]:/iu.test(name) || name.split(/[/\\]/u).includes('..');

/** The documents of a file: itself, or what an archive holds of them, in the order of their names. */
export async function* documentsOf(source: {
  readonly path: string;
  readonly packed: boolean;
  readonly name: string;
}): AsyncGenerator<SourceDocument> {
  if (!source.packed) {
    yield { name: source.name, bytes: readFileSync(source.path) };
    return;
  }
  const all = listArchive(source.path);
  const outside = all.find(({ name }) => leadsOutside(name));
  if (outside)
    throw new ReaderError(
      'broken',
      `The archive holds a file whose path leads outside of it: "${outside.name.slice(0, 80)}".`,
    );
  const entries = all.filter(
    ({ name }) => (isDocument(name) || isProject(name)) && !/(^|\/)(__MACOSX|\.)/u.test(name),
  );
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.size > limits.documentBytes) {
      throw new ReaderError(
        'too-large',
        `"${entry.name}" is larger than ${limits.documentBytes >> 20} MB, which no text is.`,
      );
    }
    yield { name: entry.name, bytes: unpack(source.path, entry) };
  }
}
