import { Transform } from 'node:stream';

/** More bytes came than may. */
export class TooMuch extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'TooMuch';
  }
}

/** Passes bytes on until there are more than `limit`, then fails with `TooMuch`. */
export function capped(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new TooMuch(limit));
      else done(null, chunk);
    },
  });
}
