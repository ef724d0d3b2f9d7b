import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A worker thread that runs a TypeScript module. */
export function thread(module: URL): Worker {
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}); })`,
    { eval: true },
  );
}

/** Threads that have said that they are ready. */
export function standing(module: URL, count: number): Promise<readonly Worker[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const worker = thread(module);
      await once(worker, 'message');
      return worker;
    }),
  );
}
