import { Worker } from 'node:worker_threads';

/** A worker thread that runs a TypeScript module. */
export function thread(module: URL): Worker {
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}); })`,
    { eval: true },
  );
}
