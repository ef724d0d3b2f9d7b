import { describe, expect, it } from 'vitest';
import { isoOf, microsOf } from './instant.ts';

describe('a time', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1970-01-01', 0n],
    ['1969-12-31T23:59:59.999999Z', -1n],
    ['2025-06-15T00:00:00+02:00', 1_749_938_400_000_000n],
    ['2024-02-29T23:59:59.1Z', 1_709_251_199_100_000n],
    ['2024-02-29T23:59Z', 1_709_251_140_000_000n],
  ])('%s is %s microseconds', (iso, micros) => {
    expect(microsOf(iso)).toBe(micros);
    expect(microsOf(isoOf(micros))).toBe(micros);
  });

  it.each([
    '',
    'yesterday',
    '2025-02-29',
    '2025-02-31T00:00:00Z',
    '2025-01-01T10:00:00',
    '2025-13-01',
    '01/02/2025',
    '2025-01-01T25:00:00Z',
    '2025-01-01T00:00:00.1234567Z',
  ])('"%s" is refused rather than guessed', (iso) =>
    expect(() => microsOf(iso)).toThrow(/is not an ISO 8601 time/),
  );

  it('is written to the millisecond where that is all there is, and else to the microsecond', () => {
    expect(isoOf(1_000n)).toBe('1970-01-01T00:00:00.001Z');
    expect(isoOf(1_001n)).toBe('1970-01-01T00:00:00.001001Z');
    expect(isoOf(-1n)).toBe('1969-12-31T23:59:59.999999Z');
  });
});
