import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.ts';
import { Interrupted } from './failure.ts';

/** Rejects when the person asks for an end with Ctrl-C; asked again, the process ends at once. */
function interruption(): { readonly asked: Promise<never>; readonly forget: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const { promise, reject } = withRejection();
  const end = (): void => {
    if (asked) process.exit(130);
    asked = true;
    reject(new Interrupted('Stopped; nothing was written.'));
  };
  for (const each of signals) process.on(each, end);
  return {
    asked: promise,
    forget: () => {
      for (const each of signals) process.off(each, end);
    },
  };
}

function withRejection(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, fail) => {
    reject = fail;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}

/**
 * Works with a Rehire of its own on a temporary directory, which is gone afterwards: also after a failure and when the
 * person stops it.
 */
export async function withHeadless<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { openHeadless } = await import('@rehire/server/main');
  const interrupted = interruption();
  const directory = await mkdtemp(join(tmpdir(), 'rehire-headless-'));
  try {
    const opening = openHeadless(directory);
    try {
      const { address, key, workspace } = await Promise.race([opening, interrupted.asked]);
      return await Promise.race([work(new Client(address, key, workspace)), interrupted.asked]);
    } finally {
      await opening.then(
        (rehire) => rehire.close(),
        () => undefined,
      );
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
    interrupted.forget();
  }
}
