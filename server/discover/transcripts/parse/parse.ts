import type { TranscriptFormat } from '@rehire/contract/discover/transcripts';
import { isBracketed, parseCues } from './cues.ts';
import { decode } from './decode.ts';
import { docxText } from './docx.ts';
import { parseLines } from './lines.ts';
import { markdownText } from './markdown.ts';
import { pdfText } from './pdf.ts';
import { NotATranscript, type Spoken } from './spoken.ts';

const ARROW = /^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[ \t]*-+>/m;

const isPdf = (bytes: Uint8Array): boolean =>
  [0x25, 0x50, 0x44, 0x46].every((byte, at) => bytes[at] === byte);

/** Reads a transcript by what it holds; the ending of its name decides only where the content does not. */
export async function parseTranscript(
  name: string,
  bytes: Uint8Array,
): Promise<{ format: TranscriptFormat; spoken: readonly Spoken[] }> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { format: 'docx', spoken: parseLines(await docxText(bytes)) };
  if (isPdf(bytes)) return { format: 'pdf', spoken: parseLines(await pdfText(bytes)) };
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'docx') throw new NotATranscript('This is not a Word document (.docx), or it is damaged.');
  if (ending === 'pdf') throw new NotATranscript('This is not a PDF, or it is damaged.');
  const text = decode(bytes);
  if (/^\s*WEBVTT/.test(text)) return { format: 'vtt', spoken: parseCues(text) };
  if (ARROW.test(text)) return { format: ending === 'vtt' ? 'vtt' : 'srt', spoken: parseCues(text) };
  if (ending === 'vtt' || ending === 'srt')
    throw new NotATranscript('There is no caption with a time and words in this file.');
  if (ending === 'md' || ending === 'markdown')
    return { format: 'md', spoken: parseLines(markdownText(text)) };
  return { format: 'txt', spoken: isBracketed(text) ? parseCues(text) : parseLines(text) };
}
