import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The page that surveys are answered on may load itself and nothing else, run no code but its own, and stand in no frame. */
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
 * Serves the built page of surveys below `/s/`: the same bytes for every address, so that to fetch one (as mail scanners
 * do) tells nothing and records nothing. Its address holds what may be a secret: it is told to no other site. `/embed.js`
 * shows a survey within a page of another site, and `/widget.tgz` is the same as a package that npm installs by its address.
 */
export async function mountSurveyPage(app: FastifyInstance, directory: string): Promise<void> {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return;
  const html = readFileSync(index, 'utf8');
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/survey-page/assets/',
    decorateReply: false,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: true,
    maxAge: '365d',
    immutable: true,
  });
  const embed = join(directory, 'embed/embed.js');
  if (existsSync(embed)) {
    const script = readFileSync(embed);
    const packed = gzipSync(script, { level: 9 });
    const tag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`;
    // Its address never changes: pages of other sites load it, and are to have the newest within the hour.
    app.get('/embed.js', (request, reply) => {
      reply
        .type('text/javascript; charset=utf-8')
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('cache-control', 'public, max-age=3600')
        .header('vary', 'accept-encoding')
        .header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(script);
      return reply.header('content-encoding', 'gzip').send(packed);
    });
  }
  const widget = join(directory, 'npm/widget.tgz');
  if (existsSync(widget)) {
    const archive = readFileSync(widget);
    app.get('/widget.tgz', (_request, reply) => reply.type('application/gzip').send(archive));
  }
  app.get('/s/:link', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('cache-control', 'no-cache')
      .send(html),
  );
}
