import type { FastifyReply } from 'fastify';
import type { ServerEvent } from './endpoint.ts';

const HEARTBEAT_MS = 15_000;

/** Sends events as they come (text/event-stream) until they end, the reader goes away or the server drains. */
export async function streamEvents(
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT_MS);
  const source = events[Symbol.asyncIterator]();
  const stop = (): void => {
    void source.return?.();
    reply.raw.end();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const next = await source.next();
      if (next.done === true || signal.aborted) break;
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
