import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** What goes in two packets anyway is not worth the while, in bytes. */
const WORTH_IT = 2048;

/**
 * The text of an answer, compressed where the caller reads that: a list of two hundred things is a sixth of itself. Nobody
 * learns from its length what stands in it: a session's cookie does not go along with what another site asks for.
 */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < WORTH_IT) return payload;
  if (!/^application\/json\b/.test(String(reply.getHeader('content-type')))) return payload;
  reply.header('vary', 'accept-encoding');
  if (reply.hasHeader('content-encoding') || !/\bbr\b/.test(request.headers['accept-encoding'] ?? ''))
    return payload;
  reply.header('content-encoding', 'br').removeHeader('content-length');
  return compress(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}
