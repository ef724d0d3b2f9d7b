import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a second entry of the server (a worker thread, a child process) stands, and how Node runs it. */
export interface Entry {
  readonly path: string;
  readonly execArgv: readonly string[];
}

/**
 * Finds another entry of the server (`reader`, `worker`): JavaScript beside the bundle or, in a run of tests, in the one
 * that was made for it (`REHIRE_BUNDLE`); TypeScript run through tsx in development.
 * @param source where it stands in the source, from the root of the server
 */
export function entry(name: string, source = `${name}.ts`): Entry {
  const here = fileURLToPath(import.meta.url);
  const isSource = here.endsWith('.ts');
  const bundle = isSource ? process.env['REHIRE_BUNDLE'] : dirname(here);
  if (bundle !== undefined) return { path: join(bundle, `${name}.js`), execArgv: [] };
  return {
    path: join(dirname(here), '..', source),
    execArgv: ['--import', import.meta.resolve('tsx')],
  };
}
