import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page for people without an account may load itself and nothing else, run no code but its own, and stand in no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves a built page for people without an account: the same bytes for every address below `at`, so that to fetch one (as
 * mail scanners do) tells nothing and records nothing. Its address holds what may be a secret: it is told to no other site.
 * @returns whether it was built
 */
export async function mountPublicPage(
  app: FastifyInstance,
  { directory, assets, at }: { readonly directory: string; readonly assets: string; readonly at: string },
): Promise<boolean> {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return false;
  const html = readFileSync(index, 'utf8');
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: assets,
    decorateReply: false,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: true,
    maxAge: '365d',
    immutable: true,
  });
  app.get(at, (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('cache-control', 'no-cache')
      .send(html),
  );
  return true;
}
