import type { FastifyInstance } from 'fastify';

/** Whether a part of the house answers: its name and a question that throws where it does not. */
export interface Vital {
  readonly name: string;
  readonly check: () => Promise<unknown>;
}

const PATIENCE_MS = 2_000;

async function answers({ check }: Vital): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('late')), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `/livez`: the process answers. `/readyz`: every part of the house answers and the server is not draining, otherwise
 * 503 with the names of those that do not.
 */
export function mountHealth(app: FastifyInstance, vitals: readonly Vital[], draining: AbortSignal): void {
  app.get('/livez', { logLevel: 'silent' }, () => ({ alive: true }));
  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const checks = await Promise.all(
      vitals.map(async (vital) => ({ name: vital.name, ok: await answers(vital) })),
    );
    const failing = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    const ready = failing.length === 0 && !draining.aborted;
    return reply.code(ready ? 200 : 503).send({ ready, draining: draining.aborted, failing });
  });
}
