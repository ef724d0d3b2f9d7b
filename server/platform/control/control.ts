import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Where the running Rehire is reached; it lies in the data directory, which is closed to other accounts. */
const SIGN = 'control.json';
/** sockaddr_un holds 104 bytes on macOS, the last one being zero. */
const LONGEST_SOCKET_PATH = 103;
const LARGEST_REQUEST = 64 * 1024;

/** What can be asked of a running Rehire, by name: each takes and gives what JSON can say. */
export type Handlers = Readonly<Record<string, (input: string) => Promise<unknown>>>;

export interface Control {
  close(): Promise<void>;
}

/** The running Rehire could not do what it was asked; the message says why. */
export class ControlError extends Error {
  override name = 'ControlError';
}

/**
 * Lets whoever may read the data directory ask things of the Rehire that holds it, over a socket that nobody else can
 * open. Nothing of it is reachable over the network.
 */
export async function openControl(directory: string, handlers: Handlers): Promise<Control> {
  const socket = await placeSocket(directory);
  const server = createServer((incoming, answer) => {
    void handle(incoming, handlers).then(({ status, body }) => {
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.requestTimeout = 0;
  await listen(server, socket);
  await chmod(socket, 0o600);
  await writeFile(join(directory, SIGN), JSON.stringify({ socket, pid: process.pid }), { mode: 0o600 });
  return {
    async close() {
      await rm(join(directory, SIGN), { force: true });
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      await rm(dirname(socket), { recursive: true, force: true });
    },
  };
}

async function placeSocket(directory: string): Promise<string> {
  const inside = join(directory, 'control', 'rehire.sock');
  await rm(dirname(inside), { recursive: true, force: true });
  if (Buffer.byteLength(inside) > LONGEST_SOCKET_PATH)
    return join(await mkdtemp('/tmp/rehire-control-'), 'rehire.sock');
  await mkdir(dirname(inside), { mode: 0o700 });
  return inside;
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(socket, () => {
      server.off('error', fail);
      done();
    });
  });
}

async function handle(
  incoming: IncomingMessage,
  handlers: Handlers,
): Promise<{ status: number; body: unknown }> {
  try {
    if (Number(incoming.headers['content-length'] ?? 0) > LARGEST_REQUEST)
      throw new Error('That is too long.');
    const name = (incoming.url ?? '/').slice(1);
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (incoming.method !== 'POST' || !handler)
      return { status: 404, body: { error: `This Rehire does not know "${name}".` } };
    const input: unknown = JSON.parse(await text(incoming));
    return { status: 200, body: { result: (await handler(String(input))) ?? null } };
  } catch (error) {
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

/**
 * Asks the Rehire that runs on a data directory.
 * @returns what it answered; undefined where none runs there
 * @throws ControlError in its words
 */
export async function askRunning<T>(directory: string, name: string, input: string): Promise<T | undefined> {
  const sign = await readFile(join(directory, SIGN), 'utf8').catch(() => null);
  if (sign === null) return undefined;
  const { socket } = JSON.parse(sign) as { socket: string };
  const body = await post(socket, name, JSON.stringify(input));
  if (body === undefined) return undefined;
  const answer = JSON.parse(body) as { result: T } | { error: string };
  if ('error' in answer) throw new ControlError(answer.error);
  return answer.result;
}

const NOBODY_THERE = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

function post(socketPath: string, name: string, body: string): Promise<string | undefined> {
  return new Promise((done, fail) => {
    const headers = { 'content-length': Buffer.byteLength(body) };
    const asking = request({ socketPath, method: 'POST', path: `/${name}`, headers }, (answer) => {
      text(answer).then(done, fail);
    });
    asking.once('error', (error: NodeJS.ErrnoException) => {
      if (NOBODY_THERE.has(error.code ?? '')) done(undefined);
      else if (error.code === 'ECONNRESET') fail(new ControlError('Rehire stopped before it had answered.'));
      else fail(error);
    });
    asking.end(body);
  });
}
