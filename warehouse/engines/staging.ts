import { isAbsolute, relative, resolve } from 'node:path';
import { WarehouseError } from '../errors.ts';

/**
 * The full path of a file in the staging directory.
 * @throws WarehouseError `staged-file-refused` where it lies anywhere else
 */
export function stagedPath(stagingDirectory: string, file: string): string {
  const path = resolve(stagingDirectory, file);
  const within = relative(stagingDirectory, path);
  if (within === '' || within.startsWith('..') || isAbsolute(within) || /[*?[\]{}]/.test(within)) {
    throw new WarehouseError(
      'staged-file-refused',
      `${file} is not a file of the staging folder ${stagingDirectory}.`,
    );
  }
  return path;
}
