import type { FileHandle } from 'node:fs/promises';

const blockBytes = 1 << 20;
const flushedBytes = 32 << 20;

/**
 * Writes to a file while more is coming in, in blocks rather than as the network cuts them, and asks the disk for what is
 * written now and then, so that little is left to wait for at the end. Holds two blocks at most.
 */
export class WriteBehind {
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private unflushed = 0;
  private writing: Promise<unknown> = Promise.resolve();
  private flushing: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: FileHandle) {}

  /** @throws what an earlier write met */
  async add(bytes: Uint8Array): Promise<void> {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    if (this.heldBytes >= blockBytes) await this.begin();
  }

  /** Waits until the disk has all of it. */
  async end(): Promise<void> {
    await this.begin();
    await Promise.all([this.writing, this.flushing]);
    await this.file.sync();
  }

  private async begin(): Promise<void> {
    await this.writing;
    const block = Buffer.concat(this.held);
    [this.held, this.heldBytes] = [[], 0];
    this.writing = quietly(this.write(block));
    this.unflushed += block.length;
    if (this.unflushed < flushedBytes) return;
    this.unflushed = 0;
    await this.flushing;
    this.flushing = quietly(this.file.datasync());
  }

  private async write(block: Buffer): Promise<void> {
    for (let at = 0; at < block.length;) at += (await this.file.write(block, at)).bytesWritten;
  }
}

/** Work that is waited for later: its failure is told then. */
function quietly<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
