import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';

const relative = /(from ")(\.[^"]+)\.tsx?"/g;

/**
 * The types of a module and of all that its types stand on, as a package carries them: by the name of each file.
 * @throws Error where a module does not say its types by itself
 */
export function declarationsOf(file: string): Record<string, string> {
  const { code, errors } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'its types cannot be told'}`);
  const imported = [...code.matchAll(/from "(\.[^"]+)"/g)].map(([, path = '']) => join(dirname(file), path));
  return Object.assign(
    { [`${basename(file).replace(/\.tsx?$/, '')}.d.ts`]: code.replaceAll(relative, '$1$2.js"') },
    ...imported.map(declarationsOf),
  ) as Record<string, string>;
}
