import { Agent, request } from 'node:http';

/** How many milliseconds a call took, and what it answered. */
interface Timed {
  readonly ms: number;
  readonly status: number;
  readonly body: string;
}

/** Respondents of one server over connections that stay open. */
export class Respondents {
  readonly #agent: Agent;
  readonly #origin: URL;

  constructor(origin: string, connections: number) {
    this.#origin = new URL(origin);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Calls from an address of the caller's own, as a proxy would report it. */
  call(method: string, path: string, from: string, body?: unknown): Promise<Timed> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const began = performance.now();
    return new Promise((done, failed) => {
      const asking = request(
        {
          agent: this.#agent,
          hostname: this.#origin.hostname,
          port: this.#origin.port,
          method,
          path,
          headers: {
            'x-forwarded-for': from,
            ...(sent === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', failed);
          answer.on('end', () =>
            done({
              ms: performance.now() - began,
              status: answer.statusCode ?? 0,
              body: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      asking.on('error', failed);
      asking.end(sent);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
