import { fileURLToPath } from 'node:url';

/** Where a second entry of the server (a worker thread, a child process) stands, and how Node runs it. */
export interface Entry {
  readonly path: string;
  readonly execArgv: readonly string[];
}

/**
 * Finds another entry of the server (`reader`, `worker`): TypeScript run through tsx in development and tests, JavaScript
 * beside the bundle otherwise.
 * @param source where it stands in the source, from the root of the server
 */
export function entry(name: string, source = `${name}.ts`): Entry {
  const here = import.meta.url;
  if (here.endsWith('.ts')) {
    return {
      path: fileURLToPath(new URL(`../${source}`, here)),
      execArgv: ['--import', import.meta.resolve('tsx')],
    };
  }
  return { path: fileURLToPath(new URL(`./${name}.js`, here)), execArgv: [] };
}
