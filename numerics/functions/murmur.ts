const BLOCK = 0xcc9e2d51;
const SPREAD = 0x1b873593;

/**
 * MurmurHash3 (x86, 32 bits) of a text's UTF-8 bytes: the same number on every machine and in every language that has the function.
 * Source: Appleby 2011. Not for secrets. Domain: any text. Cost: O(length).
 *
 * @example
 * murmur3('The quick brown fox jumps over the lazy dog', 0x9747b28c) // 0x2fa826cd
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = new TextEncoder().encode(text);
  const whole = bytes.length & ~3;
  let hash = seed | 0;
  for (let i = 0; i < whole; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash ^= mixed(word);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= whole; i--) rest = (rest << 8) | bytes[i]!;
  if (whole < bytes.length) hash ^= mixed(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixed(word: number): number {
  const k = Math.imul(word, BLOCK);
  return Math.imul((k << 15) | (k >>> 17), SPREAD);
}
