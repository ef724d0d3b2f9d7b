/** What XML 1.0 cannot hold, not even escaped. */
const IMPOSSIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const inAttribute = (text: string): string =>
  text.replaceAll(IMPOSSIBLE, '').replaceAll(/[&<>"\n\r\t]/g, (each) => ESCAPES[each] ?? each);

/** A text as the content of an element. */
export const inText = (text: string): string =>
  text.replaceAll(IMPOSSIBLE, '').replaceAll(/[&<>\r]/g, (each) => ESCAPES[each] ?? each);

/** An element with its attributes (those without a value are left out) and its content. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : [` ${key}="${inAttribute(value)}"`]))
    .join('');
  const inner = content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}
