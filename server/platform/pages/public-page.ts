import { type SpokenLanguage, spokenLanguages } from '@rehire/contract/languages';
import { directionOf } from '@rehire/questionnaire/languages';
import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wantedLanguages } from '../http/languages.ts';
import { escaped } from '../mail/letter.ts';

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

/** A built page as it is before its script runs: in a language, with what is said where scripts are not allowed. */
function inLanguage(html: string, language: SpokenLanguage, title: 'survey' | 'ideas'): string {
  const words = wordsIn(language).atOnce;
  return html
    .replace(/<html[^>]*>/, `<html lang="${language}" dir="${directionOf(language)}">`)
    .replace(/<title>[^<]*<\/title>/, `<title>${escaped(words[title])}</title>`)
    .replace(/<noscript>[^<]*<\/noscript>/, `<noscript>${escaped(words.needsScript)}</noscript>`);
}

/**
 * Serves a built page for people without an account: in one language the same bytes for every address below `at`, so that to fetch one (as
 * mail scanners do) tells nothing and records nothing. Its address holds what may be a secret: it is told to no other site.
 * @returns whether it was built
 */
export async function mountPublicPage(
  app: FastifyInstance,
  {
    directory,
    assets,
    at,
    title,
  }: {
    readonly directory: string;
    readonly assets: string;
    readonly at: string;
    readonly title: 'survey' | 'ideas';
  },
): Promise<boolean> {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return false;
  const built = readFileSync(index, 'utf8');
  const pages = new Map(spokenLanguages.map((language) => [language, inLanguage(built, language, title)]));
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
  app.get<{ Querystring: { lang?: unknown } }>(at, (request, reply) => {
    const { lang } = request.query;
    const wish = typeof lang === 'string' ? lang : undefined;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language')
      .send(pages.get(spokenFor(wantedLanguages(request, { wish }))));
  });
  return true;
}
