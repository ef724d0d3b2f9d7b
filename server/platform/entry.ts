import { fileURLToPath } from 'node:url';

/** Where a second entry of the server (a worker thread, a child process) stands, and how Node runs it. */
export interface Entry {
  readonly path: string;
  readonly execArgv: readonly string[];
}

/**
 * Finds an entry that stands at the root of the server (`reader`, `worker`): TypeScript run through tsx in
 * development and tests, JavaScript beside the bundle otherwise.
 */
export function entry(name: string): Entry {
  const here = import.meta.url;
  if (here.endsWith('.ts')) {
    return { path: fileURLToPath(new URL(`../${name}.ts`, here)), execArgv: ['--import', import.meta.resolve('tsx')] };
  }
  return { path: fileURLToPath(new URL(`./${name}.js`, here)), execArgv: [] };
}
