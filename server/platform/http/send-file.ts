import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type ByteRange, byteRanges } from './byte-range.ts';

/** A whole file on this machine's disk. */
export interface DiskFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Tells one content from every other, such as its hash; parts may then be asked for on condition that it is still the same. */
  readonly tag: string;
}

/** Whether the parts are wanted of this very content (RFC 9110, section 13.1.5); a date never tells, as none is sent. */
const isStill = (condition: string | undefined, etag: string): boolean =>
  condition === undefined || condition.trim() === etag;

async function* partsOf(path: string, ranges: readonly ByteRange[], heads: readonly string[], end: string) {
  for (const [at, { start, end: last }] of ranges.entries()) {
    yield Buffer.from(heads[at] ?? '');
    yield* createReadStream(path, { start, end: last });
  }
  yield Buffer.from(end);
}

/** Several parts at once (RFC 9110, section 14.6). */
function sendParts(
  reply: FastifyReply,
  { path, size }: DiskFile,
  ranges: readonly ByteRange[],
): FastifyReply {
  const media = String(reply.getHeader('content-type') ?? 'application/octet-stream');
  const boundary = randomUUID();
  const heads = ranges.map(
    ({ start, end }) =>
      `\r\n--${boundary}\r\nContent-Type: ${media}\r\nContent-Range: bytes ${start}-${end}/${size}\r\n\r\n`,
  );
  const end = `\r\n--${boundary}--\r\n`;
  const length = ranges.reduce((sum, range) => sum + range.end - range.start + 1, 0);
  return reply
    .code(206)
    .header('content-type', `multipart/byteranges; boundary=${boundary}`)
    .header('content-length', length + heads.join('').length + end.length)
    .send(Readable.from(partsOf(path, ranges, heads, end), { objectMode: false }));
}

/** Sends a file of the disk, or the parts of it that are asked for (RFC 9110, section 14). */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: DiskFile): FastifyReply {
  const { path, size, tag } = file;
  const etag = `"${tag}"`;
  const condition = request.headers['if-range'];
  // a part may be asked for by GET alone
  const asked =
    request.method === 'GET' && isStill(typeof condition === 'string' ? condition : undefined, etag)
      ? request.headers.range
      : undefined;
  const ranges = byteRanges(asked, size);
  reply.header('accept-ranges', 'bytes').header('etag', etag);
  if (ranges === 'beyond') return reply.code(416).header('content-range', `bytes */${size}`).send();
  if (ranges === null)
    return reply.header('content-length', size).send(size === 0 ? '' : createReadStream(path));
  const [range, ...others] = ranges;
  if (range === undefined || others.length > 0) return sendParts(reply, file, ranges);
  const { start, end } = range;
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${size}`)
    .header('content-length', end - start + 1)
    .send(createReadStream(path, { start, end }));
}
