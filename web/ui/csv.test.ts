import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('RFC 4180: quotes are doubled, commas and line ends are quoted, rows end in CRLF', () => {
  expect(toCsv(['a', 'b'], [['x, "y"', 'one\ntwo']])).toBe('a,b\r\n"x, ""y""","one\ntwo"\r\n');
});

test('a text that a spreadsheet would run as a formula is defanged, header too; a negative number stays one', () => {
  expect(toCsv(['=h'], [['=1+1'], ['@x'], ['-3'], [-3], [null]])).toBe(
    "'=h\r\n'=1+1\r\n'@x\r\n'-3\r\n-3\r\n\r\n",
  );
});
