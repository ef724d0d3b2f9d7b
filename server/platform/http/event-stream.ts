import type { FastifyReply } from 'fastify';
import type { ServerEvent } from './endpoint.ts';

const HEARTBEAT_MS = 15_000;
/** How long nobody asks again whether the reader may still read. */
const TRUSTED_MS = 1_000;

/**
 * Sends events as they come (text/event-stream) until they end, the reader goes away or may read no longer, or the server
 * drains. `admitted` is asked before an event and at every heartbeat: a stream must not outlive the session that opened it.
 */
export async function streamEvents(
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
  admitted: () => Promise<boolean>,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const source = events[Symbol.asyncIterator]();
  const stop = (): void => {
    void source.return?.();
    reply.raw.end();
  };
  let asked = performance.now();
  const mayRead = async (): Promise<boolean> => {
    if (performance.now() - asked < TRUSTED_MS) return true;
    asked = performance.now();
    return admitted();
  };
  const heartbeat = setInterval(() => {
    void mayRead().then((may) => (may ? reply.raw.write(': still here\n\n') : stop()));
  }, HEARTBEAT_MS);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const next = await source.next();
      if (next.done === true || signal.aborted || !(await mayRead())) break;
      const { event, data, id } = next.value;
      reply.raw.write(
        `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
      );
    }
  } finally {
    clearInterval(heartbeat);
    signal.removeEventListener('abort', stop);
    reply.raw.end();
  }
  return reply;
}
