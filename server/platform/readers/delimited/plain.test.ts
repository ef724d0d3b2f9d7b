import { expect, test } from 'vitest';
import { probe } from '../testing.ts';
import { plainDelimited } from './plain.ts';

const header = 'who,when,amount,cur,note\n';
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `C${i % 97},2025-01-${String(1 + (i % 28)).padStart(2, '0')},${i}.50,EUR,né ${i}\n`,
  ).join('');

const form = { delimiter: ',', skip: 0, columns: 5 } as const;
const isPlain = (text: string): boolean => plainDelimited([Buffer.from(text)], form) !== null;

/** The same table with a quote in it, which is taken the long way. */
const quoted = (text: string): string => text.replace('who', '"who"');

test.each([
  ['rows of one width', header + rows(500)],
  ['no line end after the last row', (header + rows(300)).trimEnd()],
  ['empty cells, first and last', `${header}${rows(70)},2025-02-01,1.00,EUR,\n${rows(70)}`],
  ['a bad amount far below', `${header}${rows(400)}C1,2025-02-01,much,EUR,x\n${rows(3)}`],
  ['a row that is too short', `${header}${rows(200)}C1,2025-02-01,1.00\n${rows(200)}`],
  ['a row that is too long', `${header}${rows(200)}C1,2025-02-01,1.00,EUR,x,y,z\n${rows(200)}`],
  ['a cell too many, empty', `${header}${rows(200)}C1,2025-02-01,1.00,EUR,x,\n${rows(200)}`],
  ['an empty line', `${header}${rows(200)}\n${rows(200)}`],
  ['a row of nothing but commas', `${header}${rows(200)},,,,\n${rows(200)}`],
  ['a title above the header', `Orders of May\n${header}${rows(200)}`],
])('is read the same as it stands and cleared: %s', async (_, text) => {
  const [asItStands, cleared] = [await probe('a.csv', text), await probe('b.csv', quoted(text))];
  expect(asItStands.cells.length).toBeGreaterThan(100);
  expect(asItStands.cells).toEqual(cleared.cells);
  expect(asItStands.lines).toEqual(cleared.lines);
  expect(asItStands.rejects).toBe(cleared.rejects);
  expect(asItStands.converted).toEqual(cleared.converted);
  expect(asItStands.staged.reading).toEqual(cleared.staged.reading);
});

test('a file is clear as it stands only without quotes, CR, NUL and empty rows', () => {
  expect(isPlain(header + rows(100))).toBe(true);
  expect(isPlain(quoted(header + rows(100)))).toBe(false);
  expect(isPlain((header + rows(100)).replaceAll('\n', '\r\n'))).toBe(false);
  expect(isPlain(`${header}${rows(100)}C\0,,,,\n`)).toBe(false);
  expect(isPlain(`${header}${rows(100)}\n${rows(1)}`)).toBe(false);
  expect(isPlain(`${header}${rows(100)} ,, ,\t,\n`)).toBe(false);
});

test('records may begin in one piece and end in another', () => {
  const text = Buffer.from(header + rows(2_000));
  const pieces: Buffer[] = [text.subarray(0, 6_000)];
  for (let at = 6_000; at < text.length; at += 37) pieces.push(text.subarray(at, at + 37));
  const [whole, cut] = [plainDelimited([text], form), plainDelimited(pieces, form)];
  expect(whole?.records).toBe(2_001);
  expect(cut).toEqual(whole);
});
