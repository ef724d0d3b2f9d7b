import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table, type Table } from '../factors/table.ts';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { classPosteriorsOf } from './classifier.ts';
import { selectItems } from './item-selection.ts';
import { linearDiscriminant } from './linear-discriminant.ts';
import { multinomialLogistic } from './multinomial-logistic.ts';
import { typeRespondents, typingTool } from './typing-tool.ts';

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

const r = read<
  Record<'ldaPosteriors' | 'ldaRows' | 'logistic' | 'wilksOrder', readonly number[]> & {
    readonly ldaRight: number;
  }
>('typing-tool.fixture.json');
const { iris } = read<{ iris: readonly number[] }>('../clusters/clusters.fixture.json');
const flowers = table(150, 4, Float64Array.from(iris));
const species = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));

/** Ratings 1..5 of `items` items by three segments, each high on two items of its own, of which items 0..5 tell; the rest is noise. */
function survey(seed: number, sizes: readonly number[], items: number, apart: number) {
  const generator = seeded(seed);
  const segments = Int32Array.from(sizes.flatMap((size, c) => Array.from({ length: size }, () => c)));
  const values = Float64Array.from({ length: segments.length * items }, (_, at) => {
    const j = at % items;
    const own = j < 6 && Math.floor(j / 2) === segments[Math.floor(at / items)] ? apart : 0;
    return Math.max(1, Math.min(5, Math.round(2.5 + own + normal(generator))));
  });
  return { answers: table(segments.length, items, values), segments };
}

describe('R 4.2, MASS and nnet on iris', () => {
  it('lda: posteriors and 147 of 150 put right', () => {
    const classifier = defined(linearDiscriminant(flowers, species, 3));
    const posteriors = classPosteriorsOf(classifier, flowers.values);
    r.ldaRows.forEach((row, at) => {
      for (let c = 0; c < 3; c++)
        expect(posteriors[row * 3 + c]).toBeCloseTo(r.ldaPosteriors[at * 3 + c] ?? NaN, 8);
    });
    const right = species.filter((own, i) => {
      const row = [...posteriors.subarray(i * 3, i * 3 + 3)];
      return row.indexOf(Math.max(...row)) === own;
    });
    expect(right).toHaveLength(r.ldaRight);
  });

  it('multinom: coefficients of two species by the sepals', () => {
    const rows = Array.from({ length: 100 }, (_, i) => i + 50);
    const sepals = table(100, 2, Float64Array.from(rows.flatMap((i) => [iris[i * 4]!, iris[i * 4 + 1]!])));
    const two = Int32Array.from(rows, (i) => (i < 100 ? 0 : 1));
    const { intercepts, weights } = defined(multinomialLogistic(sepals, two, 2, { ridge: 0 }));
    [intercepts[1], weights[1], weights[3]].forEach((value, i) =>
      expect(value).toBeCloseTo(r.logistic[i] ?? NaN, 3),
    );
  });

  it("items in the order of Wilks' lambda", () => {
    expect(selectItems(flowers, species, 3, 3)).toEqual(r.wilksOrder);
  });
});

describe('a typing tool', () => {
  const { answers, segments } = survey(1, [120, 80, 60], 24, 1.8);

  it.each(['discriminant', 'logistic'] as const)(
    '%s: finds the six items that tell, and its accuracy holds on new people',
    (method) => {
      const tool = defined(typingTool(answers, segments, 3, seeded(2), { method, folds: 5 }));
      expect([...tool.items].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
      expect(tool.chosenInFolds.every((folds) => folds >= 4)).toBe(true);
      expect(tool.majorityBaseline).toBeCloseTo(120 / 260, 10);
      expect(tool.accuracy.value).toBeGreaterThan(0.85);
      expect(tool.recall.map((own) => defined(own).n)).toEqual([120, 80, 60]);
      expect(tool.confusion.reduce((sum, count) => sum + count, 0)).toBe(260);
      const fresh = survey(9, [1200, 800, 600], 24, 1.8);
      const asked = table(
        2600,
        6,
        Float64Array.from({ length: 2600 * 6 }, (_, at) => {
          const item = tool.items[at % 6] ?? 0;
          return fresh.answers.values[Math.floor(at / 6) * 24 + item]!;
        }),
      );
      const typed = typeRespondents({ ...tool, cut: 0 }, asked);
      const right = typed.filter((own, i) => own === fresh.segments[i]).length / 2600;
      expect(right).toBeGreaterThan(tool.accuracy.low - 0.02);
      expect(right).toBeLessThan(tool.accuracy.high + 0.02);
    },
  );

  it('a higher cut leaves more people unassigned and is right about more of the others', () => {
    const at = (cut: number) =>
      defined(typingTool(answers, segments, 3, seeded(2), { items: 3, folds: 5, cut }));
    const [low, high] = [at(0.4), at(0.9)];
    expect(high.unassigned).toBeGreaterThan(low.unassigned);
    expect(defined(high.accuracyOfAssigned).value).toBeGreaterThan(defined(low.accuracyOfAssigned).value);
  });

  it('is not flattered by pure noise, though the best of 60 items are picked', () => {
    const generator = seeded(7);
    const labels = Int32Array.from({ length: 120 }, (_, i) => i % 2);
    const accuracies = Array.from({ length: 12 }, (_, seed) => {
      const ratings = Float64Array.from({ length: 120 * 60 }, () => 1 + Math.floor(5 * generator.uniform()));
      const noise = table(120, 60, ratings);
      return defined(typingTool(noise, labels, 2, seeded(seed), { folds: 5 })).accuracy.value;
    });
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / 12;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });

  it('fills gaps by the mean, and leaves out who is in no segment', () => {
    const holes: Table = table(
      260,
      24,
      answers.values.map((value, at) => (at % 13 === 0 ? NaN : value)),
    );
    const some = segments.map((own, i) => (i % 20 === 0 ? -1 : own));
    const tool = defined(typingTool(holes, some, 3, seeded(2), { folds: 5 }));
    expect(tool.accuracy.n).toBe(247);
    expect(tool.accuracy.value).toBeGreaterThan(0.8);
  });

  it('says why there is none', () => {
    const few = survey(3, [30, 30, 4], 8, 1);
    expect(typingTool(few.answers, few.segments, 3, seeded(1))).toEqual({
      undefined: 'not-enough-answers',
      n: 4,
      needed: 10,
    });
    const alike = table(60, 3, new Float64Array(180).fill(4));
    const halves = Int32Array.from({ length: 60 }, (_, i) => i % 2);
    expect(typingTool(alike, halves, 2, seeded(1))).toMatchObject({ undefined: 'not-enough-answers' });
    expect(() => typingTool(alike, halves.fill(5), 2, seeded(1))).toThrow(/memberships\[0\] must be -1..1/);
    const twice = table(
      40,
      2,
      Float64Array.from({ length: 80 }, (_, at) => Math.floor(at / 2) % 5),
    );
    expect(
      linearDiscriminant(
        twice,
        Int32Array.from({ length: 40 }, (_, i) => i % 2),
        2,
      ),
    ).toMatchObject({
      undefined: 'collinear',
    });
  });
});
