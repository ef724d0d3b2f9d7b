/** A short message with at most one thing to do. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly title: string; readonly href: string };
  /** Why the reader gets this, and what happens if they do nothing. */
  readonly footer: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** One line: a name that holds a line break must not begin a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The letter as plain text and as HTML that says the same; it loads nothing from anywhere. */
export function written(letter: Letter): { subject: string; text: string; html: string } {
  const { paragraphs, link, footer } = letter;
  const action = link === undefined ? [] : [`${link.title}:\n${link.href}`];
  const button =
    link === undefined
      ? ''
      : `<p><a href="${escaped(link.href)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4e79;color:#ffffff;text-decoration:none">${escaped(link.title)}</a></p><p style="color:#555555;word-break:break-all">${escaped(link.href)}</p>`;
  return {
    subject: oneLine(letter.subject),
    text: `${[...paragraphs, ...action, footer].join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5;max-width:36em">${paragraphs
      .map((text) => `<p>${escaped(text)}</p>`)
      .join('')}${button}<p style="color:#555555">${escaped(footer)}</p></body></html>`,
  };
}
