import { storable } from '../../../platform/record/storable.ts';
import { NotATranscript } from './spoken.ts';

/** A transcript of 200 hours, printed large. */
const MOST_PAGES = 5_000;

/** A line of a page as it stands: its words, and how far below the one above it, in heights of its letters. */
interface Line {
  readonly text: string;
  readonly gap: number;
}

interface Item {
  readonly str: string;
  readonly height: number;
  readonly transform: readonly number[];
}

const isItem = (item: object): item is Item => 'str' in item && 'transform' in item;

/** The lines of a page, from what it draws in the order in which it draws it. */
function linesOf(items: readonly object[]): Line[] {
  const lines: { parts: string[]; y: number; height: number }[] = [];
  for (const item of items) {
    if (!isItem(item) || item.str === '') continue;
    const y = item.transform[5] ?? 0;
    const last = lines.at(-1);
    const height = item.height || last?.height || 10;
    if (last && Math.abs(last.y - y) < height / 2) {
      last.parts.push(item.str);
      last.height = Math.max(last.height, item.height);
    } else if (item.str.trim() !== '') lines.push({ parts: [item.str], y, height });
  }
  return lines.map(({ parts, y, height }, at) => {
    const above = lines[at - 1];
    return {
      text: parts.join('').trim(),
      gap: above ? Math.abs(above.y - y) / Math.max(1, Math.min(height, above.height)) : Infinity,
    };
  });
}

const withoutNumbers = (text: string): string => text.replace(/\d+/g, '#');

/** Lines at the edge of pages that are the same on most of them but for the page's number. */
function runningHeads(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const text of new Set([page[0], page.at(-1)].flatMap((line) => (line ? [line.text] : []))))
      counts.set(withoutNumbers(text), (counts.get(withoutNumbers(text)) ?? 0) + 1);
  const enough = Math.max(2, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([text]) => text));
}

/** A line that begins a paragraph is set apart from the one above by more than lines usually are. */
const PARAGRAPH = 1.7;

const PAGE_NUMBER = /^(?:page\s+)?\d+(?:\s*(?:of|\/)\s*\d+)?$/i;

function textOfPages(pages: readonly (readonly Line[])[]): string {
  const heads = runningHeads(pages);
  const out: string[] = [];
  for (const page of pages) {
    const own = page.filter(({ text }, at) => {
      const atEdge = at === 0 || at === page.length - 1;
      return !atEdge || !(PAGE_NUMBER.test(text) || heads.has(withoutNumbers(text)));
    });
    // what a page begins with may go on with the one before
    for (const [at, { text, gap }] of own.entries()) out.push(at > 0 && gap > PARAGRAPH ? `\n${text}` : text);
  }
  return out.join('\n');
}

/**
 * The text of a PDF, a line a line, with an empty one between paragraphs and without page numbers and running heads.
 * Pictures are not read.
 * @throws NotATranscript where it cannot be opened, is locked, or holds no text
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  // loaded here, as it takes as long to load as all else that reads transcripts
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(Uint8Array.from(bytes), {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  }).catch((error: unknown) => {
    throw new NotATranscript(
      error instanceof Error && error.name === 'PasswordException'
        ? 'This PDF is locked with a password. Save it without one.'
        : 'This is not a PDF, or it is damaged.',
    );
  });
  try {
    if (document.numPages > MOST_PAGES)
      throw new NotATranscript(`This PDF has more than ${MOST_PAGES} pages: no transcript does.`);
    const pages: Line[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(linesOf((await page.getTextContent()).items));
      page.cleanup();
    }
    const text = storable(textOfPages(pages).replaceAll('\u00ad', '').normalize('NFC'));
    if (text.trim() === '')
      throw new NotATranscript('There is no text in this PDF. It may be a scan, and pictures are not read.');
    return text;
  } catch (error) {
    if (error instanceof NotATranscript) throw error;
    throw new NotATranscript('This PDF is damaged: its pages cannot be read.');
  } finally {
    await document.destroy();
  }
}
