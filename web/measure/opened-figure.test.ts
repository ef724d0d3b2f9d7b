import { expect, test } from 'vitest';
import { type OpenedFigure, readFigure, writeFigure } from './opened-figure.ts';

const a = '0198c000-0000-7000-8000-00000000000a';
const b = '0198c000-0000-7000-8000-00000000000b';

test.each<OpenedFigure>([
  { metric: 'nps', segment: null },
  { metric: 'retention_90d', segment: a },
  { metric: 'csat', segment: a, beside: b },
  { metric: 'purchase_frequency', segment: null, month: '2026-03' },
  { metric: 'purchase_frequency', segment: a, month: '2026-03' },
])('an opened figure is read from the address as it was written there', (figure) => {
  expect(readFigure(writeFigure(figure))).toEqual(figure);
});

test.each([null, '', 'revenue', 'nps:x y', 'nps@March'])('%j opens nothing', (text) => {
  expect(readFigure(text)).toBeNull();
});
