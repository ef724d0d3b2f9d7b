/** A recording as it is kept: by the hash of its content. */
export interface Recording {
  readonly hash: string;
  readonly name: string;
  readonly media: string;
  readonly size: number;
}

/** The largest recording, whatever may be uploaded otherwise. */
export const LARGEST_RECORDING = 2 * 1024 ** 3;

/** How many bytes at the beginning of a file tell what it is. */
export const TELLING_BYTES = 4096;

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** An MPEG audio frame: eleven bits set, a layer that exists, a bit rate and a sampling rate that exist. */
function isFrame(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const layer = (second >> 1) & 3;
  return (
    first === 0xff && (second & 0xe0) === 0xe0 && layer !== 0 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3
  );
}

/** The media type of a recording by its first bytes; null where it is none that browsers play. */
export function mediaOf(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'audio/wav';
  if (startsWith(bytes, 'ftyp', 4)) {
    if (startsWith(bytes, 'qt  ', 8)) return null;
    return startsWith(bytes, 'M4A', 8) || startsWith(bytes, 'M4B', 8) ? 'audio/mp4' : 'video/mp4';
  }
  if (startsWith(bytes, '\x1a\x45\xdf\xa3'))
    return Buffer.from(bytes).toString('latin1').includes('webm') ? 'video/webm' : null;
  return startsWith(bytes, 'ID3') || isFrame(bytes) ? 'audio/mpeg' : null;
}
