import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = [number, number, number];
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function token(name: string): { light: string; dark: string } {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!match?.[1] || !match[2]) throw new Error(`tokens.css has no colour --${name}`);
  return { light: match[1], dark: match[2] };
}

const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;
const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [x, y] = [a, b].map((hex) => luminance(rgb(hex).map(linear) as Rgb)) as [number, number];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB. */
const vision: Record<string, number[][]> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab distance x 100: about 2 is just noticeable. */
function distance(a: string, b: string, matrix: number[][]): number {
  const [p, q] = [a, b].map((hex) => {
    const base = rgb(hex).map(linear);
    const [r, g, bl] = matrix.map((row) =>
      Math.max(
        0,
        row.reduce((sum, k, i) => sum + k * (base[i] ?? 0), 0),
      ),
    ) as Rgb;
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * bl);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * bl);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * bl);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ] as Rgb;
  }) as [Rgb, Rgb];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const segments = Array.from({ length: 8 }, (_, i) => token(`segment-${i + 1}`));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([
    ['ink', 'paper'],
    ['ink', 'surface'],
    ['ink', 'sunken'],
    ['ink-muted', 'paper'],
    ['ink-muted', 'surface'],
    ['ink-muted', 'sunken'],
    ['accent', 'paper'],
    ['accent', 'surface'],
    ['accent-strong', 'accent-quiet'],
    ['on-accent', 'accent'],
    ['on-accent', 'bad'],
    ['good', 'good-quiet'],
    ['warn', 'warn-quiet'],
    ['bad', 'bad-quiet'],
    ['bad', 'paper'],
    ['ink', 'ramp-low'],
    ['ink', 'ramp-high'],
    ['ink', 'zone-under'],
    ['ink-muted', 'zone-under'],
    ['ink-muted', 'zone-over'],
  ])('text in %s reads on %s (WCAG 2.2, 1.4.3: 4.5 to 1)', (ink, ground) => {
    expect(contrast(token(ink)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['paper', 'surface', 'zone-under', 'zone-over', 'zone-served'])(
    'every segment colour and the border of a field stand out on %s (WCAG 2.2, 1.4.11: 3 to 1)',
    (ground) => {
      for (const colour of [...segments, token('line-strong')]) {
        expect(contrast(colour[theme], token(ground)[theme])).toBeGreaterThanOrEqual(3);
      }
    },
  );

  test.each(Object.keys(vision))('any two of the first six segments differ to an eye with %s', (eye) => {
    const matrix = vision[eye] ?? [];
    const first = segments.slice(0, 6);
    first.forEach((a, i) =>
      first.slice(i + 1).forEach((b, j) => {
        const apart = distance(a[theme], b[theme], matrix);
        expect(apart, `segments ${i + 1} and ${i + j + 2}`).toBeGreaterThanOrEqual(8);
      }),
    );
  });
});
