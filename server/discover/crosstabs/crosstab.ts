import type { CrossedItem, Crosstab } from '@rehire/contract/discover/crosstabs';
import type { SurveyAnswers, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { normalCritical } from '@rehire/numerics/distributions/normal';
import { meanInterval } from '@rehire/numerics/intervals/mean';
import { wilsonBounds } from '@rehire/numerics/intervals/wilson';
import { type Moments, momentsOf } from '@rehire/numerics/moments';
import { benjaminiHochberg } from '@rehire/numerics/tests/corrections';
import { compareShares } from '@rehire/numerics/tests/two-proportion';
import { compareMeans } from '@rehire/numerics/tests/welch';
import { type Defined, isDefined } from '@rehire/numerics/undefined';
import { boundsOf } from '@rehire/questionnaire/answers';
import { shown } from '../../platform/estimate/estimate.ts';

/** Fewer answers than this on either side are not tested. */
export const MINIMUM = 10;
/** A share is tested only where this many answers for it and against it are to be expected on either side (Cochran 1954). */
const EXPECTED = 5;
/** Values of a question beyond these, the most frequent, are not told apart. */
const MOST_VALUES = 30;

/** One respondent: to which group they belong (-1 to none), and what they answered. */
export interface Respondent {
  readonly group: number;
  readonly answers: SurveyAnswers;
}

export interface Group {
  readonly id: string;
  readonly name: string;
}

interface Test {
  readonly difference: number;
  readonly p: number;
}

const testOf = (compared: Defined<{ value: number; pValue: number }>): Test | null =>
  isDefined(compared) ? { difference: compared.value, p: compared.pValue } : null;

const isNumeric = (item: SurveyItem): boolean => boundsOf(item) !== null || item.type === 'number';
const isCounted = (item: SurveyItem): boolean => item.type !== 'text' && item.type !== 'date';

/** What is counted of an answer: each choice of several, the first of a ranking. */
function valuesIn(item: SurveyItem, answers: SurveyAnswers): readonly string[] {
  const given = answers[item.key];
  if (given === undefined) return [];
  const list = Array.isArray(given) ? given : [String(given)];
  return item.type === 'ranking' ? list.slice(0, 1) : list;
}

/** The values of an item in the order in which they are read: offered choices, then numbers by size, or others by frequency. */
function valuesOf(item: SurveyItem, found: ReadonlyMap<string, number>): { value: string; label: string }[] {
  const offered = 'choices' in item ? item.choices.map(({ value, label }) => ({ value, label })) : [];
  const known = new Set(offered.map(({ value }) => value));
  const unoffered = [...found].filter(([value]) => !known.has(value));
  const areNumbers = unoffered.every(([value]) => value.trim() !== '' && Number.isFinite(Number(value)));
  const others = unoffered
    .toSorted((a, b) => (areNumbers ? Number(a[0]) - Number(b[0]) : b[1] - a[1]))
    .slice(0, MOST_VALUES)
    .map(([value]) => ({ value, label: value }));
  return [...offered, ...others];
}

interface Pending {
  readonly item: CrossedItem;
  readonly tests: readonly { readonly test: Test; readonly put: (adjustedP: number) => void }[];
}

function crossed(item: SurveyItem, respondents: readonly Respondent[], groups: number): Pending {
  const answered = Array.from({ length: groups }, () => 0);
  const counts = new Map<string, number[]>();
  const numbers = Array.from({ length: groups }, (): number[] => []);
  const found = new Map<string, number>();
  for (const { group, answers } of respondents) {
    const values = valuesIn(item, answers);
    if (group < 0 || values.length === 0) continue;
    answered[group] = (answered[group] ?? 0) + 1;
    for (const value of values) {
      const row = counts.get(value) ?? Array.from({ length: groups }, () => 0);
      counts.set(value, row);
      row[group] = (row[group] ?? 0) + 1;
      found.set(value, (found.get(value) ?? 0) + 1);
    }
    if (isNumeric(item)) numbers[group]?.push(Number(values[0]));
  }
  const tests: { test: Test; put: (adjustedP: number) => void }[] = [];
  const everybody = answered.reduce((sum, n) => sum + n, 0);
  const options = { minimum: MINIMUM };
  const contrastOf = <T extends { contrast: { difference: number; adjustedP: number } | null }>(
    at: T,
    test: Test | null,
  ): T => {
    if (test !== null)
      tests.push({
        test,
        put: (adjustedP) => {
          at.contrast = { difference: test.difference, adjustedP };
        },
      });
    return at;
  };
  const rows = valuesOf(item, found).map(({ value, label }) => {
    const row = counts.get(value) ?? [];
    const all = row.reduce((sum, n) => sum + n, 0);
    const cells = answered.map((n, group) => {
      const count = row[group] ?? 0;
      const bounds = n === 0 ? { low: 0, high: 1 } : wilsonBounds(count, n, normalCritical(0.95));
      const pooled = everybody === 0 ? 0 : all / everybody;
      const expected = Math.min(pooled, 1 - pooled) * Math.min(n, everybody - n);
      const compared = compareShares(
        { successes: count, n },
        { successes: all - count, n: everybody - n },
        options,
      );
      const share = n === 0 ? 0 : count / n;
      return contrastOf(
        { count, share, ...bounds, contrast: null },
        expected >= EXPECTED ? testOf(compared) : null,
      );
    });
    return { value, label, cells };
  });
  const moments = numbers.map((values): Moments => momentsOf(values));
  const means = moments.map((own, group) => {
    const rest = momentsOf(numbers.filter((_each, other) => other !== group).flat());
    const mean = shown(meanInterval(own), own.n);
    return contrastOf({ mean, contrast: null }, testOf(compareMeans(own, rest, options)));
  });
  return { item: { key: item.key, answered, rows, means: isNumeric(item) ? means : null }, tests };
}

/** The answers of groups beside each other, with all their tests corrected together. */
export function crosstabOf(
  items: readonly SurveyItem[],
  respondents: readonly Respondent[],
  groups: readonly Group[],
): Crosstab {
  const pending = items.filter(isCounted).map((item) => crossed(item, respondents, groups.length));
  const tests = pending.flatMap((each) => each.tests);
  const adjusted = benjaminiHochberg(tests.map(({ test }) => test.p));
  tests.forEach(({ put }, at) => put(adjusted[at] ?? 1));
  return {
    groups: groups.map(({ id, name }, group) => ({
      id,
      name,
      n: respondents.filter((each) => each.group === group).length,
    })),
    others: respondents.filter(({ group }) => group < 0).length,
    minimum: MINIMUM,
    tests: tests.length,
    items: pending.map(({ item }) => item),
  };
}
