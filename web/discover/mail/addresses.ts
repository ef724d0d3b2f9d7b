/** Somebody to write to, as a line of a list or a row of a file names them. */
export interface Listed {
  readonly address: string;
  readonly name?: string;
  readonly language?: string;
}

const ADDRESS = /[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+/;
const LANGUAGE = /^[a-z]{2,3}([-_][A-Za-z]{2,4})?$/;

/** The cells of a line, whichever of comma, semicolon and tab parts them; quotes come off. */
function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/"((?:[^"]|"")*)"|[^,;\t]+/g)];
  return cells
    .map(([all, quoted]) => (quoted === undefined ? all : quoted.replaceAll('""', '"')).trim())
    .filter((cell) => cell !== '');
}

/**
 * Who is named in a text: an address a line, `Name <address>`, or the rows of a CSV file, in which the address stands in
 * whatever column; a short cell such as `de` is the language, the first other one the name. Lines without an address are
 * left out, and each address is taken once.
 */
export function addressesIn(text: string): Listed[] {
  const found = new Map<string, Listed>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [address] = ADDRESS.exec(line) ?? [];
    if (address === undefined || found.has(address.toLowerCase())) continue;
    const [, called] = /^\s*"?([^<",;\t]+?)"?\s*<[^>]+>\s*$/.exec(line) ?? [];
    const others = cellsOf(line).filter((cell) => !cell.includes('@'));
    const language = others.find((cell) => LANGUAGE.test(cell));
    const name = called ?? others.find((cell) => cell !== language && !/^[\d\s.-]+$/.test(cell));
    found.set(address.toLowerCase(), {
      address,
      ...(name === undefined ? {} : { name: name.slice(0, 200) }),
      ...(language === undefined ? {} : { language: language.replace('_', '-') }),
    });
  }
  return [...found.values()];
}
