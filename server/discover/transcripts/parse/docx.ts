import { unzipSync } from 'fflate';
import { storable } from '../../../platform/record/storable.ts';
import { NotATranscript } from './spoken.ts';

/** A document unpacks to this much at most; the words of a long book are 5 MB. */
const MOST_UNPACKED = 64 << 20;

function unpackedBytes(bytes: Uint8Array): number {
  let total = 0;
  unzipSync(bytes, {
    filter: (file) => {
      if (file.name.startsWith('word/')) total += file.originalSize;
      return false;
    },
  });
  return total;
}

/**
 * The text of a Word document, a line a paragraph, without its pictures and styles.
 * @throws NotATranscript where it cannot be opened, or unpacks to more than a document would.
 */
export async function docxText(bytes: Uint8Array): Promise<string> {
  try {
    if (unpackedBytes(bytes) > MOST_UNPACKED)
      throw new NotATranscript('The document unpacks to more than 64 MB: no transcript does.');
    // loaded here, as it takes as long to load as all else that reads transcripts
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    const text = storable(value.replace(/\r\n?/g, '\n'));
    if (text.trim() === '') throw new NotATranscript('There are no words in this document.');
    return text;
  } catch (error) {
    if (error instanceof NotATranscript) throw error;
    throw new NotATranscript('This is not a Word document (.docx), or it is damaged.');
  }
}
