import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

// the examples of RFC 9110, section 14.1.2, of a content of 10,000 bytes
test.each([
  ['bytes=0-499', { start: 0, end: 499 }],
  ['bytes=500-999', { start: 500, end: 999 }],
  ['bytes=-500', { start: 9500, end: 9999 }],
  ['bytes=9500-', { start: 9500, end: 9999 }],
  ['bytes=0-99999', { start: 0, end: 9999 }],
  ['bytes=-99999', { start: 0, end: 9999 }],
  ['bytes=10000-', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=5-2', null],
  ['bytes=0-0,-1', null],
  ['lines=1-2', null],
  [undefined, null],
] as const)('%s', (header, expected) => {
  expect(byteRange(header, 10_000)).toEqual(expected);
});
