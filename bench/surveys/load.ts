import { connect, type Socket } from 'node:net';

/** How many milliseconds a call took, and what it answered. */
interface Timed {
  readonly ms: number;
  readonly status: number;
  readonly body: string;
}

interface Asked {
  readonly began: number;
  readonly done: (answer: Timed) => void;
  readonly failed: (error: Error) => void;
}

const HEAD_ENDS = '\r\n\r\n';

/**
 * A respondent over one connection that stays open. It speaks just enough HTTP/1.1 to ask and to read every answer whole, as
 * the processors that it takes are the server's, too.
 */
export class Respondent {
  readonly #host: string;
  readonly #socket: Socket;
  #asked: Asked | null = null;
  #read: Buffer = Buffer.alloc(0);

  constructor(origin: string) {
    const { host, hostname, port } = new URL(origin);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (bytes) => this.#take(bytes));
    this.#socket.on('error', (error) => this.#asked?.failed(error));
    this.#socket.on('close', () => this.#asked?.failed(new Error('the server closed the connection')));
  }

  /** Calls from an address of the caller's own, as a proxy would report it; one call after the other. */
  call(method: string, path: string, from: string, body?: unknown): Promise<Timed> {
    const sent = body === undefined ? '' : JSON.stringify(body);
    const typed =
      body === undefined
        ? ''
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(sent)}\r\n`;
    return new Promise((done, failed) => {
      this.#asked = { began: performance.now(), done, failed };
      this.#socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\nx-forwarded-for: ${from}\r\n${typed}\r\n${sent}`,
      );
    });
  }

  #take(bytes: Buffer): void {
    this.#read = this.#read.length === 0 ? bytes : Buffer.concat([this.#read, bytes]);
    const ends = this.#read.indexOf(HEAD_ENDS);
    if (ends === -1 || !this.#asked) return;
    const head = this.#read.toString('latin1', 0, ends);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const { began, done, failed } = this.#asked;
    if (length === undefined) {
      failed(new Error(`an answer without its length: ${head}`));
      return;
    }
    const from = ends + HEAD_ENDS.length;
    if (this.#read.length < from + Number(length)) return;
    const body = this.#read.toString('utf8', from, from + Number(length));
    this.#read = Buffer.alloc(0);
    this.#asked = null;
    done({ ms: performance.now() - began, status: Number(head.slice(9, 12)), body });
  }

  close(): void {
    this.#asked = null;
    this.#socket.destroy();
  }
}
