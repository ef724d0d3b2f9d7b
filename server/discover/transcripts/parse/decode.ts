import { decoded } from '../../../platform/csv/decode.ts';
import { storable } from '../../../platform/record/storable.ts';
import { NotATranscript } from './spoken.ts';

/** A transcript that is longer than this is no conversation: about 200 hours of talk. */
const MOST_BYTES = 32 << 20;

/**
 * The text of a transcript file: by its byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252. Every
 * line ends with LF; all else is kept.
 * @throws NotATranscript where it is empty, too long, or no text at all.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw new NotATranscript('The file is larger than 32 MB: no transcript is.');
  const text = storable(decoded(bytes).replace(/\r\n?/g, '\n'));
  if (text.trim() === '') throw new NotATranscript('The file is empty.');
  const odd = text.slice(0, 20_000).match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  if (odd > Math.min(text.length, 20_000) * 0.1) throw new NotATranscript('The file holds no text.');
  return text;
}
