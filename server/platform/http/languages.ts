import type { FastifyRequest } from 'fastify';

/** The tags of an Accept-Language header, the dearest first (RFC 9110, 12.5.4). */
function accepted(header: string): string[] {
  const tags = header.split(',', 20).map((part) => {
    const [tag = '', weight = ''] = part.split(';', 2);
    const q = /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(weight)?.[1];
    return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
  });
  return tags
    .filter(({ tag, q }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

/**
 * The languages in which somebody wants a public page, the dearest first: those of the address (`?lang=de-AT,en`), then
 * what the page is set to, then what the browser reads.
 */
export function wantedLanguages(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { wish = '', set = null }: { readonly wish?: string | undefined; readonly set?: string | null } = {},
): string[] {
  const wished = wish.split(',').filter((tag) => tag !== '');
  return [...wished, ...(set === null ? [] : [set]), ...accepted(headers['accept-language'] ?? '')];
}
