/** Inline marks that stand on both sides of what they set off, longest first. */
const PAIRS: readonly RegExp[] = [
  /(\*\*\*|___)(?=\S)(.+?)(?<=\S)\1/g,
  /(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g,
  /(?<![\p{L}\p{N}_*])(\*|_)(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\p{L}\p{N}_*])/gu,
  /(`+)(.+?)\1/g,
];

/** Where escaped characters wait while the marks are taken away: a range that is nobody's. */
const ASIDE = 0xe000;

function inline(line: string): string {
  const plain = line
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => String.fromCharCode(ASIDE + mark.charCodeAt(0)))
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1');
  return PAIRS.reduce((text, pair) => text.replace(pair, '$2'), plain).replace(/[\ue000-\ue07f]/g, (mark) =>
    String.fromCharCode(mark.charCodeAt(0) - ASIDE),
  );
}

/** A line of Markdown without its marks; null where it is nothing but marks. */
function plainLine(line: string): string | null {
  if (/^\s*(?:(?:[-*_]\s*){3,}|={3,}|```.*|~~~.*)$/.test(line)) return null;
  return inline(
    line
      .replace(/^(?:\s*>)+\s?/, '')
      .replace(/^\s*#{1,6}\s+(.*?)\s*#*\s*$/, '$1')
      .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)/, '')
      .replace(/ {2,}$|\\$/, ''),
  );
}

/** The text of a Markdown document, line by line, without its marks, its comments and what heads it in YAML. */
export const markdownText = (text: string): string =>
  text
    .replace(/^---\n[\s\S]*?\n(?:---|\.\.\.)\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .map((line) => plainLine(line) ?? '')
    .join('\n');
