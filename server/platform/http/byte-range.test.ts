import { expect, test } from 'vitest';
import { byteRanges } from './byte-range.ts';

// the examples of RFC 9110, section 14.1.2, of a content of 10,000 bytes, and what its grammar allows beside them
test.each([
  ['bytes=0-499', [{ start: 0, end: 499 }]],
  ['bytes=500-999', [{ start: 500, end: 999 }]],
  ['bytes=-500', [{ start: 9500, end: 9999 }]],
  ['bytes=9500-', [{ start: 9500, end: 9999 }]],
  ['bytes=0-99999', [{ start: 0, end: 9999 }]],
  ['bytes=-99999', [{ start: 0, end: 9999 }]],
  [
    'bytes=0-0,-1',
    [
      { start: 0, end: 0 },
      { start: 9999, end: 9999 },
    ],
  ],
  [
    'bytes= 0-999, 4500-5499, -1000',
    [
      { start: 0, end: 999 },
      { start: 4500, end: 5499 },
      { start: 9000, end: 9999 },
    ],
  ],
  ['bytes=500-600,10000-', [{ start: 500, end: 600 }]],
  ['bytes=10000-', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=10000-,20000-', 'beyond'],
  ['bytes=500-700,601-999', null],
  [`bytes=${Array.from({ length: 17 }, (_, at) => `${at * 2}-${at * 2}`).join(',')}`, null],
  ['bytes=5-2', null],
  ['bytes=0-1,x', null],
  ['bytes=', null],
  ['lines=1-2', null],
  [undefined, null],
] as const)('%s', (header, expected) => {
  expect(byteRanges(header, 10_000)).toEqual(expected);
});
