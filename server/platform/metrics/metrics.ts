import type { FastifyInstance } from 'fastify';
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Prometheus metrics on a port of their own, so that the public one never shows them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'rehire_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  });
  #server: Server | undefined;

  constructor() {
    collectDefaultMetrics({ register: this.#registry, prefix: 'rehire_' });
  }

  /** Counts every answer of the app. */
  observe(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown';
      this.#requests.observe(
        { method: request.method, route, status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      );
    });
  }

  /** Listens at `/metrics`. @returns the port, where 0 asked for any */
  async listen(host: string, port: number): Promise<number> {
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void this.#registry
        .metrics()
        .then((text) => response.writeHead(200, { 'content-type': this.#registry.contentType }).end(text));
    });
    this.#server = server;
    await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
    const bound = server.address();
    return typeof bound === 'object' && bound !== null ? bound.port : port;
  }

  close(): void {
    this.#server?.close();
  }
}
