import { expect, test } from 'vitest';
import { fittedDomain, isoScore, wholeLandscape, zones } from './landscape-scale.ts';

const area = (polygon: readonly (readonly [number, number])[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], i) => {
      const [nx, ny] = polygon[(i + 1) % polygon.length] ?? [0, 0];
      return sum + x * ny - nx * y;
    }, 0),
  ) / 2;

test('the zones of the whole landscape are the published triangles', () => {
  const { underserved, overserved, served } = zones(wholeLandscape);
  expect(underserved).toEqual(
    expect.arrayContaining([
      [5, 0],
      [10, 0],
      [10, 10],
    ]),
  );
  expect(area(underserved)).toBeCloseTo(25);
  expect(area(overserved)).toBeCloseTo(50);
  expect(area(served)).toBeCloseTo(25);
});

test('zoomed in, the zones still fill the landscape without gap or overlap', () => {
  const domain = { x: [4, 9], y: [2, 8] } as const;
  const { underserved, overserved, served } = zones(domain);
  expect(area(underserved) + area(overserved) + area(served)).toBeCloseTo(30);
});

test('a line of equal score has that score at both of its ends (opportunity = I + max(I - S, 0))', () => {
  for (const score of [10, 12, 15]) {
    for (const [importance, satisfaction] of isoScore(score, wholeLandscape) ?? []) {
      expect(importance + Math.max(importance - satisfaction, 0)).toBeCloseTo(score);
    }
  }
  expect(isoScore(12, wholeLandscape)).toEqual([
    [6, 0],
    [10, 8],
  ]);
  expect(isoScore(15, { x: [0, 4], y: [0, 4] })).toBeNull();
});

test('the landscape can be drawn as near as its points allow, never past its edges', () => {
  expect(
    fittedDomain([
      { importance: 7.4, satisfaction: 2.8 },
      { importance: 9.9, satisfaction: 6.1 },
    ]),
  ).toEqual({
    x: [6, 10],
    y: [2, 7],
  });
  expect(fittedDomain([])).toEqual(wholeLandscape);
  expect(fittedDomain([{ importance: 0, satisfaction: 10 }])).toEqual({ x: [0, 4], y: [6, 10] });
});
