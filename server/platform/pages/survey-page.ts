import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mountPublicPage } from './public-page.ts';

/**
 * Serves the built page of surveys below `/s/`. `/embed.js` shows a survey within a page of another site, and
 * `/widget.tgz` is the same as a package that npm installs by its address.
 */
export async function mountSurveyPage(app: FastifyInstance, directory: string): Promise<void> {
  const built = await mountPublicPage(app, {
    directory,
    assets: '/survey-page/assets/',
    at: '/s/:link',
    title: 'survey',
  });
  if (!built) return;
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
}
