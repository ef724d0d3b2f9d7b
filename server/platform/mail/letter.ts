import { directionOf } from '@rehire/questionnaire/languages';

/** A short message with at most one thing to do. */
export interface Letter {
  /** What it is written in; English where left out. */
  readonly language?: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly title: string; readonly href: string };
  /** Why the reader gets this, and what happens if they do nothing. */
  readonly footer: string;
  /** Where the reader says that they want no more of these, where they did not ask for this one. */
  readonly optOut?: OptOut;
}

/** Where somebody says that they want no more letters: a page that asks once more, and takes it from a mail reader at once. */
export interface OptOut {
  readonly title: string;
  readonly href: string;
}

/** The header that says which letter this is, so that one that comes back is known by it alone, whatever became of its Message-ID. */
export const REFERENCE = 'X-Rehire-Letter';

/** What mail readers need for a button of their own to unsubscribe (RFC 2369, RFC 8058), and that no person typed this (RFC 3834). */
export const optOutHeaders = (href: string): Record<string, string> => ({
  'List-Unsubscribe': `<${href}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'Auto-Submitted': 'auto-generated',
});

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text as it stands in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** The paragraphs of what somebody typed: empty lines part them. */
export const paragraphsOf = (text: string): string[] =>
  text.split(/\n{2,}/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** One line: a name that holds a line break must not begin a header of its own. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The letter as plain text and as HTML that says the same; it loads nothing from anywhere. */
export function written(letter: Letter): { subject: string; text: string; html: string } {
  const { language = 'en', paragraphs, link, footer, optOut } = letter;
  const action = link === undefined ? [] : [`${link.title}:\n${link.href}`];
  const button =
    link === undefined
      ? ''
      : `<p><a href="${escaped(link.href)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4e79;color:#ffffff;text-decoration:none">${escaped(link.title)}</a></p><p style="color:#555555;word-break:break-all">${escaped(link.href)}</p>`;
  const leave = optOut === undefined ? [] : [`${optOut.title}: ${optOut.href}`];
  const leaving =
    optOut === undefined
      ? ''
      : `<p style="color:#767676"><a href="${escaped(optOut.href)}" style="color:#767676">${escaped(optOut.title)}</a></p>`;
  return {
    subject: oneLine(letter.subject),
    text: `${[...paragraphs, ...action, footer, ...leave].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${escaped(language)}" dir="${directionOf(language)}"><body style="font-family:sans-serif;line-height:1.5;max-width:36em">${paragraphs
      .map((text) => `<p>${escaped(text)}</p>`)
      .join('')}${button}<p style="color:#555555">${escaped(footer)}</p>${leaving}</body></html>`,
  };
}
