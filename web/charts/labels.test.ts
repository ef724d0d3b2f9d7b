import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitText, placeLabels, spread, wrapText } from './labels.ts';

const frame = { left: 0, top: 0, right: 400, bottom: 300 };

describe('labels beside points', () => {
  test('a lone label stands to the right of its point', () => {
    const [label] = placeLabels(
      [{ id: 'a', text: 'a', x: 100, y: 100, width: 50 }],
      [{ x: 100, y: 100 }],
      frame,
    );
    expect(label?.x).toBeGreaterThan(100);
  });

  test('a label at the right edge goes to the left', () => {
    const [label] = placeLabels(
      [{ id: 'a', text: 'a', x: 390, y: 100, width: 50 }],
      [{ x: 390, y: 100 }],
      frame,
    );
    expect(label?.x).toBeLessThan(340);
  });

  test('no two labels ever cover each other, leave the frame or cover a point', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const labels = points.map(({ x, y }, i) => ({ id: String(i), text: 'outcome', x, y, width: 60 }));
        const boxes = placeLabels(labels, points, frame).map(({ x, y }) => ({
          left: x,
          right: x + 60,
          top: y - 10.5,
          bottom: y + 3.5,
        }));
        boxes.forEach((a, i) => {
          expect(a.left >= 0 && a.right <= 400 && a.top >= 0 && a.bottom <= 300).toBe(true);
          for (const { x, y } of points) {
            expect(x > a.left && x < a.right && y > a.top && y < a.bottom).toBe(false);
          }
          for (const b of boxes.slice(i + 1)) {
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  test('where all stand on one spot the first is kept, as it matters most', () => {
    const at = { x: 200, y: 150 };
    const labels = Array.from({ length: 12 }, (_, i) => ({ id: String(i), text: 'x', ...at, width: 150 }));
    const placed = placeLabels(labels, [at], frame);
    expect(placed[0]?.id).toBe('0');
    expect(placed.length).toBeLessThan(12);
  });
});

describe('labels in a column', () => {
  test('those far enough apart stay where they are', () => {
    expect(spread([10, 50, 90], 14, 0, 100)).toEqual([10, 50, 90]);
  });

  test('equal ones are spread evenly around their place', () => {
    expect(spread([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
  });

  test('they stay in the column and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 8 }), (wanted) => {
        const got = spread(wanted, 14, 0, 200);
        const order = wanted
          .map((at, i) => ({ at, got: got[i] ?? 0 }))
          .toSorted((a, b) => a.at - b.at || a.got - b.got);
        order
          .slice(1)
          .forEach((each, i) => expect(each.got - (order[i]?.got ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9));
      }),
    );
  });
});

test('a long text is cut at a word', () => {
  expect(fitText('Minimize the time it takes to choose', 120)).toBe('Minimize the…');
  expect(fitText('short', 120)).toBe('short');
});

test('a name stands in one line where it fits, in two where it does not, and is cut beyond that', () => {
  expect(wrapText('Everyone', 120)).toEqual(['Everyone']);
  expect(wrapText('Separate breakfasts that have to be made', 140)).toEqual([
    'Separate breakfasts',
    'that have to be made',
  ]);
  expect(wrapText('Separate breakfasts that have to be made', 120)).toEqual(['Separate', 'breakfasts that…']);
  expect(wrapText('Donaudampfschifffahrtsgesellschaft', 120)).toEqual(['Donaudampfschifff…']);
});
