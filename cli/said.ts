import { type Said, type SaidOfFiles, saidOfFiles } from '@rehire/contract/imports/said';
import { importKinds } from '@rehire/contract/imports/mapping';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BadInput } from './failure.ts';

/**
 * Reads the file that `--map` names; nothing is said where it names none. What it says must be of a kind or of a file: of
 * one of `given`, or of another by its name with its ending. @throws BadInput
 */
export async function readSaid(file: string | undefined, given: readonly string[]): Promise<SaidOfFiles> {
  if (file === undefined) return {};
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(`${file} cannot be read (${error.code}).`);
  });
  const parsed = saidOfFiles.safeParse(jsonOf(file, text));
  if (parsed.success) {
    const names = new Set<string>([...importKinds, ...given.map((path) => basename(path))]);
    const stray = Object.keys(parsed.data).filter((key) => !names.has(key) && !key.includes('.'));
    if (stray.length === 0) return parsed.data;
    throw new BadInput(
      `${file} speaks of ${stray.map((each) => `"${each}"`).join(' and ')}, which is neither a file that is given nor a kind of file. There are: ${importKinds.join(', ')}.`,
    );
  }
  const faults = parsed.error.issues.map(
    ({ path, message }) => `  - ${path.join('.') || 'the whole'}: ${message}`,
  );
  throw new BadInput(`${file} does not say what files mean:\n${faults.join('\n')}`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${file} is not JSON: ${(error as Error).message}`);
  }
}

/** What is said of one file: by its name or, where nothing is, by its kind. */
export const saidOf = (all: SaidOfFiles, kind: string, file: string): Said =>
  all[basename(file)] ?? all[kind] ?? {};
