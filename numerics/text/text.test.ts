import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedLines } from '../testing/shared-data.ts';
import { sentimentOf } from './sentiment.ts';
import { cutAt, SAYING, suggestLabels } from './suggestions.ts';
import { indexTexts, nearest, sharedWords } from './text-index.ts';
import { wordsOf } from './words.ts';

describe('words', () => {
  it('are the same with and without accents and capitals, in any script', () => {
    expect(wordsOf('Brötchen, naïve — ÉTÉ ３４!')).toEqual(['brotchen', 'naive', 'ete', '34']);
    expect(wordsOf('Доставка опоздала')).toEqual(['доставка', 'опоздала']);
    expect(wordsOf('…!')).toEqual([]);
  });
});

describe('near texts', () => {
  const texts = [
    'The delivery was late again',
    'Please sell oat milk',
    'Die Lieferung kam wieder zu spät',
    '',
  ];
  const index = indexTexts(texts);

  it('are nearest themselves: the cosine with the same words is 1, and nothing shared is not found', () => {
    const [first] = nearest(index, 'the DELIVERY was late, again!', 5);
    expect(first?.text).toBe(0);
    expect(first?.similarity).toBeCloseTo(1, 6);
    expect(nearest(index, 'xyzzy', 5)).toEqual([]);
    expect(nearest(index, '', 5)).toEqual([]);
  });

  it('are found in spite of a typing error and of other forms of a word, in any language with letters', () => {
    expect(nearest(index, 'delivrey late', 1)[0]?.text).toBe(0);
    expect(nearest(index, 'late deliveries', 1)[0]?.text).toBe(0);
    expect(nearest(index, 'verspätete Lieferungen', 1)[0]?.text).toBe(2);
  });

  it('come nearest first, of equals the earlier, only those that count, and never more than wanted', () => {
    const twice = indexTexts(['a b', 'a b', 'a c', 'a b']);
    expect(nearest(twice, 'a b', 3).map(({ text }) => text)).toEqual([0, 1, 3]);
    expect(nearest(twice, 'a b', 1, (text) => text > 1).map(({ text }) => text)).toEqual([3]);
    const all = nearest(twice, 'a b', 9);
    expect(all.map(({ similarity }) => similarity)).toEqual(
      all.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    );
  });

  it('say by which words they are near', () => {
    expect(sharedWords(index, 'My delivery came late', texts[0] ?? '')[0]).toMatch(/delivery|late/);
    expect(sharedWords(index, 'My delivery came late', texts[0] ?? '')).not.toContain('my');
    expect(sharedWords(index, 'oat', 'late')).toEqual([]);
  });
});

describe('suggested labels', () => {
  it('are voted for by near texts, the nearer the more: Dudani’s rule with cubes, by hand', () => {
    const near = [
      { text: 0, similarity: 0.8 },
      { text: 1, similarity: 0.5 },
      { text: 2, similarity: 0.5 },
    ];
    const labels = [['late'], ['milk'], ['milk', 'late']];
    const [first, second] = suggestLabels(near, (text) => labels[text] ?? []);
    // 0.8³ = 0.512, 0.5³ = 0.125; all 0.762.
    expect(first?.label).toBe('late');
    expect(first?.score).toBeCloseTo((0.637 / 0.762) * Math.sqrt(0.8), 10);
    expect(second?.score).toBeCloseTo((0.25 / 0.762) * Math.sqrt(0.8), 10);
    expect(second?.from.map(({ text }) => text)).toEqual([1, 2]);
    expect(suggestLabels([], () => ['x'])).toEqual([]);
  });

  it('are cut where they were right often enough, and never shown on too few of them', () => {
    const judged = Array.from({ length: 100 }, (_, at) => ({ score: 1 - at / 100, right: at < 60 }));
    expect(cutAt(judged, 0.8)).toEqual({ threshold: 1 - 74 / 100, shown: 75, right: 60 });
    expect(cutAt(judged.slice(0, 19), 0.8)).toBeNull();
    expect(
      cutAt(
        judged.map((each) => ({ ...each, right: false })),
        0.8,
      ),
    ).toBeNull();
    const equal = Array.from({ length: 40 }, (_, at) => ({ score: 0.5, right: at < 30 }));
    expect(cutAt(equal, 0.8), 'equal scores are shown together or not at all').toBeNull();
    expect(() => cutAt(judged, 80)).toThrow(/within 0 and 1/);
  });

  it.skipIf(!hasSharedData('banking77/train.csv'))(
    'name the intent of most queries of banking77 (Casanueva et al. 2020)',
    () => {
      const rows = sharedLines('banking77/train.csv')
        .slice(1)
        .filter((_, at) => at % 5 === 0)
        .map((line) => {
          const comma = line.lastIndexOf(',');
          return { text: line.slice(0, comma), label: line.slice(comma + 1) };
        });
      const index = indexTexts(rows.map(({ text }) => text));
      const asked = rows.filter((_, at) => at % 10 === 0);
      const right = asked.filter(({ text, label }) => {
        const self = rows.findIndex((row) => row.text === text);
        const near = nearest(index, text, SAYING, (at) => at !== self);
        return suggestLabels(near, (at) => [rows[at]?.label ?? ''])[0]?.label === label;
      });
      expect(right.length / asked.length).toBeGreaterThan(0.65);
    },
  );
});

describe('sentiment', () => {
  const lexicon = { good: 3, bad: -3, late: -1 };

  it('adds up the words, and a negation turns the next ones round', () => {
    expect(sentimentOf('good', lexicon)?.score).toBeCloseTo(3 / Math.sqrt(24), 10);
    expect(sentimentOf('It isn’t good', lexicon)?.score).toBeLessThan(0);
    expect(sentimentOf('not bad at all', lexicon)?.score).toBeGreaterThan(0);
    expect(sentimentOf('very bad', lexicon)?.score).toBeLessThan(sentimentOf('bad', lexicon)?.score ?? 0);
    expect(sentimentOf('late', lexicon)?.words).toEqual([{ word: 'late', value: -1 }]);
  });

  it('turns nothing round beyond the clause that denies: a comma, a stop, a dash or a new line ends it', () => {
    const valuesOf = (text: string) =>
      sentimentOf(text, lexicon)?.words.map(({ value }) => Number(value.toFixed(2)));
    expect(valuesOf('not good, very late')).toEqual([-2.22, -1.3]);
    for (const mark of ['.', ';', ':', '!', '?', '…', ' - ', ' – ', '—', '\n'])
      expect(valuesOf(`no good${mark} bad`), mark).toEqual([-2.22, -3]);
    expect(valuesOf('very, late')).toEqual([-1]);
    expect(valuesOf('not a “good”, not a (bad) one')).toEqual([-2.22, 2.22]);
    expect(valuesOf('It isn’t well-made-good')).toEqual([-2.22]);
  });

  it('says nothing where no word is known, words of objects’ own included', () => {
    expect(sentimentOf('the box', lexicon)).toBeNull();
    expect(sentimentOf('constructor toString', lexicon)).toBeNull();
  });
});
