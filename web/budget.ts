import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** What a first visit may weigh, scripts and styles together, gzipped, in bytes. */
export const FIRST_PAGE_LIMIT = 250_000;

const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
    css: z.array(z.string()).optional(),
  }),
);
type Manifest = z.infer<typeof manifest>;

/** Every file that a page needs before it can be shown: its chunk, what that imports, and their styles. */
export function filesOf(chunks: Manifest, entries: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const other of chunk.imports ?? []) visit(other);
  };
  for (const entry of entries) visit(entry);
  return files;
}

/** What each page weighs on a first visit, the heaviest first. */
export function weigh(built: string): { readonly page: string; readonly bytes: number }[] {
  const chunks = manifest.parse(JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')));
  const sizes = new Map<string, number>();
  const size = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(built, file)), { level: 9 }).length;
    sizes.set(file, known);
    return known;
  };
  return Object.keys(chunks)
    .filter((name) => name.endsWith('.page.tsx'))
    .map((page) => ({
      page,
      bytes: [...filesOf(chunks, ['index.html', page])].reduce((sum, file) => sum + size(file), 0),
    }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/* oxlint-disable no-console -- run by itself it tells the person at the terminal */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pages = weigh(join(import.meta.dirname, '../dist/web'));
  for (const { page, bytes } of pages) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${page}`);
  const over = pages.filter(({ bytes }) => bytes > FIRST_PAGE_LIMIT);
  if (over.length > 0) {
    console.error(`${over.length} pages weigh more than ${FIRST_PAGE_LIMIT / 1000} kB on a first visit.`);
    process.exit(1);
  }
}
