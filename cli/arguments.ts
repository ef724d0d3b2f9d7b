import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BadInput, WrongUsage } from './failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads the arguments of a command. @throws WrongUsage in plain words */
export function readArguments<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\. To specify|\n/);
    throw new WrongUsage(sentence.endsWith('.') ? sentence : `${sentence}.`);
  }
}

/** A whole number that an option gives. @throws WrongUsage */
export function wholeNumber(option: string, given: string, greatest: number): number {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (!(value <= greatest))
    throw new WrongUsage(`--${option} takes a whole number from 0 to ${greatest}, not "${given}".`);
  return value;
}

/**
 * Makes a directory, and those above it, where they are not there. Step by step: asked for all of it at once, Node never
 * returns in places that refuse new directories, such as /proc. @throws what the system says
 */
export async function directoryAt(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path) throw error;
    await directoryAt(above);
    await mkdir(path);
  }
}

/** Makes sure that a file is there and can be read. @throws BadInput with its name */
export async function readable(file: string, what: 'file' | 'directory' = 'file'): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new BadInput(`There is no ${what} ${file}.`);
  if (what === 'directory' ? !found.isDirectory() : !found.isFile())
    throw new BadInput(`${file} is not a ${what}.`);
  await access(file, constants.R_OK).catch(() => {
    throw new BadInput(`${file} cannot be read by this account.`);
  });
}
