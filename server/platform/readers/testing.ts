import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Answers } from '@rehire/contract/imports/mapping';
import { type Converted, convertFile } from './convert.ts';
import { inspectFile, type Inspection } from './inspect.ts';
import { probeKind } from './testing-kind.ts';

const root = mkdtempSync(join(inject('scratch'), 'reader-'));
let made = 0;

/** Writes a file for the reader to read. */
export function fileOf(
  name: string,
  content: string | Uint8Array,
): { path: string; fileName: string; directory: string } {
  const directory = join(root, String(++made));
  const path = join(root, `${made}-${name}`);
  writeFileSync(path, content);
  return { path, fileName: name, directory };
}

export interface Probe extends Inspection {
  readonly converted: Converted;
  /** What each good row came out as. */
  readonly cells: readonly (readonly (string | number | null)[])[];
  readonly lines: readonly number[];
  readonly rejects: string;
}

/** Reads a file whole in this process, as the reader's child would. */
export async function probe(
  name: string,
  content: string | Uint8Array,
  answers: Answers = {},
): Promise<Probe> {
  const file = fileOf(name, content);
  const inspection = await inspectFile({ ...file, expectDocument: false, kind: null, timeZone: 'UTC' }, [
    probeKind,
  ]);
  const [best] = inspection.candidates;
  const converted = await convertFile(
    {
      directory: file.directory,
      importId: 'test',
      kind: 'orders',
      layout: best?.layout ?? '',
      headerRows: best?.headerRows ?? 1,
      mapping: best?.mapping ?? [],
      answers,
      timeZone: 'UTC',
    },
    probeKind,
  );
  const lines =
    (converted.sets['rows'] ?? 0) > 0
      ? readFileSync(join(file.directory, 'set-rows.jsonl'), 'utf8').trim().split('\n')
      : [];
  const rows = lines.map((line) => JSON.parse(line) as { line: number; cells: (string | number | null)[] });
  return {
    ...inspection,
    converted,
    cells: rows.map(({ cells }) => cells),
    lines: rows.map(({ line }) => line),
    rejects: converted.complaints.length > 0 ? '' : readFileSync(join(file.directory, 'rejects.csv'), 'utf8'),
  };
}
