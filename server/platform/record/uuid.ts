import { randomBytes } from 'node:crypto';

let lastMillisecond = 0;
let counter = 0;

/**
 * A new UUID version 7 (RFC 9562, section 5.7) in lower case with hyphens.
 *
 * Ids made by one process sort in the order in which they were made: within a millisecond the 12 bits of
 * `rand_a` and the next 14 of `rand_b` are a counter with a random start (method 1 of section 6.2), and a clock that
 * steps back keeps the last millisecond. 48 random bits remain, so ids cannot be guessed from their neighbours
 * alone, yet an id is never a secret: who may see an object is decided by policy.
 */
export function uuidv7(now: number = Date.now()): string {
  const random = randomBytes(10);
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = random.readUInt32BE(0) >>> 7;
  } else {
    counter += 1 + (random.readUInt8(0) & 0x0f);
    if (counter >= 1 << 26) {
      lastMillisecond += 1;
      counter = random.readUInt32BE(0) >>> 7;
    }
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | (counter >>> 14), 6);
  bytes.writeUInt16BE(0x8000 | (counter & 0x3fff), 8);
  random.copy(bytes, 10, 4);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
