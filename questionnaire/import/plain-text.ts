const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** What a text with HTML in it says: without its tags, and without what stands in a script or a style. */
export function plainText(html: string): string {
  let within = '';
  const said = html.split(/(<\/?[a-z!][^<>]*>)/i).map((part, at) => {
    if (at % 2 === 0) return within === '' ? part : '';
    const tag = /^<(\/?)(script|style)\b/i.exec(part);
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (tag && tag[1] === '' && within === '') within = name;
    else if (tag && tag[1] === '/' && name === within) within = '';
    return /^<\/?(?:b|i|u|em|strong|span|font|a|sup|sub|mark)\b/i.test(part) ? '' : ' ';
  });
  return decoded(said.join('')).replaceAll(/\s+/g, ' ').trim();
}

/** Whether a text shows something beside words. */
export const showsMedia = (html: string): boolean =>
  /<(?:img|video|audio|iframe|object|embed|svg)\b/i.test(html);
