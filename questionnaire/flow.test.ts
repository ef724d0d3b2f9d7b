import type { Condition } from '@rehire/contract/discover/condition';
import {
  type Answer,
  type SurveyAnswers,
  type SurveyDefinition,
  surveyDefinition,
  type SurveyItem,
} from '@rehire/contract/discover/questionnaire';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { problemsOf } from './check.ts';
import { wayThrough } from './flow.ts';
import { shuffled } from './order.ts';
import { piped } from './pipe.ts';
import { readAnswers } from './validate.ts';

const is = (item: string, value: number | string): Condition => [[{ item, is: 'is', value }]];

const survey = surveyDefinition.parse({
  format: 'rehire-survey',
  version: 1,
  title: 'Breakfast',
  language: 'en',
  pages: [
    {
      key: 'screen',
      items: [
        {
          key: 'eats',
          type: 'single',
          text: 'Do you eat breakfast?',
          required: true,
          choices: [
            { value: 'y', label: 'Yes' },
            { value: 'n', label: 'No' },
          ],
        },
        { key: 'from', type: 'hidden', text: 'From', parameter: 'from' },
      ],
      rules: [{ when: is('eats', 'n'), to: { end: 'not-meant' } }],
    },
    {
      key: 'score',
      items: [
        { key: 'nps', type: 'nps', text: 'Would you recommend us?', required: true },
        {
          key: 'why',
          type: 'text',
          text: 'Why?',
          required: true,
          showIf: [[{ item: 'nps', is: 'at-most', value: 6 }]],
        },
      ],
      rules: [{ when: [[{ item: 'nps', is: 'at-least', value: 9 }]], to: { page: 'end' } }],
    },
    { key: 'help', items: [{ key: 'help', type: 'text', text: 'What would help?' }] },
    { key: 'end', text: 'Nearly there, {{eats}}.', items: [] },
  ],
  quotas: [{ key: 'fans', name: 'Fans', when: [[{ item: 'nps', is: 'at-least', value: 9 }]], most: 2 }],
});
const met = (answers: SurveyAnswers, full: readonly string[] = []) => {
  const { pages, ending } = wayThrough(survey, answers, 'seed', full);
  return [...pages.flatMap(({ key, items }) => [key, ...items.map((item) => item.key)]), ending];
};

describe('the way through a survey', () => {
  it('asks what is shown, skips by the first rule that holds, and ends early for those it is not meant for', () => {
    expect(met({ eats: 'y', nps: 3 })).toEqual([
      'screen',
      'eats',
      'score',
      'nps',
      'why',
      'help',
      'help',
      'end',
      'thanks',
    ]);
    expect(met({ eats: 'y', nps: 9 })).toEqual(['screen', 'eats', 'score', 'nps', 'end', 'thanks']);
    expect(met({ eats: 'n', nps: 9 })).toEqual(['screen', 'eats', 'not-meant']);
    expect(met({ eats: 'y', nps: 9 }, ['fans'])).toEqual(['screen', 'eats', 'score', 'nps', 'full']);
  });

  it('takes an answer back when its question is no longer asked', () => {
    const answers = { eats: 'y', nps: 8, why: 'too slow', help: 'speed', from: 'mail' };
    expect(readAnswers(survey, answers, { seed: 's', complete: true })).toMatchObject({
      answers: { eats: 'y', nps: 8, help: 'speed', from: 'mail' },
      problems: {},
      ending: 'thanks',
    });
    expect(readAnswers(survey, answers, { seed: 's', complete: true }).answers).not.toHaveProperty('why');
    expect(readAnswers(survey, { ...answers, nps: 9 }, { seed: 's', complete: true }).answers).toEqual({
      eats: 'y',
      nps: 9,
      from: 'mail',
    });
  });

  it('needs required answers at the end only, and only to what is asked', () => {
    expect(readAnswers(survey, { eats: 'y', nps: 2 }, { seed: 's', complete: false }).problems).toEqual({});
    expect(readAnswers(survey, { eats: 'y', nps: 2 }, { seed: 's', complete: true }).problems).toEqual({
      why: { problem: 'needed' },
    });
    expect(readAnswers(survey, { eats: 'n' }, { seed: 's', complete: true }).problems).toEqual({});
  });

  it('asks nobody to mend an answer to what is asked no longer', () => {
    const unread = { eats: 'y', nps: 8, why: ['no text'] };
    expect(readAnswers(survey, unread, { seed: 's', complete: true }).problems).toEqual({});
    expect(readAnswers(survey, { ...unread, nps: 2 }, { seed: 's', complete: true }).problems).toEqual({
      why: { ok: false, problem: 'write' },
    });
  });

  it('keeps what holds, says what does not, and takes no key of every object for a question', () => {
    const read = readAnswers(
      survey,
      { eats: 'y', nps: 12, constructor: 1, zzz: 2 },
      { seed: 's', complete: false },
    );
    expect(read.answers).toEqual({ eats: 'y' });
    expect(Object.keys(read.problems).toSorted()).toEqual(['constructor', 'nps', 'zzz']);
    expect(met({ ['__proto__']: 'x' } as SurveyAnswers)[0]).toBe('screen');
  });

  it('reads earlier answers into texts by their labels, and what else is said where there is none', () => {
    const items = new Map(
      survey.pages.flatMap((page) => page.items.map((item) => [item.key, item] as const)),
    );
    expect(piped('{{eats}}, {{ nps | nobody }}, {{toString}}!', { eats: 'y' }, items)).toBe(
      'Yes,  nobody , !',
    );
  });
});

/** Surveys of any kind: conditions on any item, before or after, rules to any page, rotations, shuffles. */
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const PAGES = ['p0', 'p1', 'p2', 'p3'];
const anyCondition: fc.Arbitrary<Condition> = fc.array(
  fc.array(
    fc.oneof(
      fc.record({
        item: fc.constantFrom(...KEYS),
        is: fc.constantFrom('answered' as const, 'not-answered' as const),
      }),
      fc.record({
        item: fc.constantFrom(...KEYS),
        is: fc.constantFrom('is' as const, 'is-not' as const, 'at-least' as const, 'at-most' as const),
        value: fc.integer({ min: 0, max: 10 }),
      }),
    ),
    { minLength: 1, maxLength: 2 },
  ),
  { minLength: 1, maxLength: 2 },
);
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const anySurvey: fc.Arbitrary<SurveyDefinition> = fc
  .tuple(
    fc.array(
      fc.record({
        showIf: optional(anyCondition),
        shuffle: fc.boolean(),
        rules: fc.array(
          fc.record({
            when: anyCondition,
            to: fc.oneof(
              fc.record({ page: fc.constantFrom(...PAGES) }),
              fc.record({ end: fc.constantFrom('thanks' as const, 'not-meant' as const) }),
            ),
          }),
          { maxLength: 2 },
        ),
        items: fc.array(fc.record({ showIf: optional(anyCondition), required: fc.boolean() }), {
          maxLength: 2,
        }),
      }),
      { minLength: 1, maxLength: PAGES.length },
    ),
    optional(fc.shuffledSubarray(PAGES, { minLength: 2 })),
  )
  .map(([pages, rotation]) => {
    const keys = [...KEYS];
    return {
      format: 'rehire-survey',
      version: 1,
      title: 'Any',
      language: 'en',
      ...(rotation ? { rotations: [rotation] } : {}),
      pages: pages.map((page, at) => ({
        ...page,
        key: PAGES[at] ?? '',
        items: page.items.flatMap((item): SurveyItem[] => {
          const key = keys.shift();
          return key === undefined ? [] : [{ ...item, key, type: 'nps', text: key }];
        }),
      })),
    } satisfies SurveyDefinition;
  });
const anyAnswers: fc.Arbitrary<Record<string, Answer>> = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.integer({ min: 0, max: 10 }),
);

test('every way ends: each page is met once at most, and each item with it', () => {
  fc.assert(
    fc.property(anySurvey, anyAnswers, fc.string(), (definition, answers, seed) => {
      const { pages } = wayThrough(definition, answers, seed);
      const keys = pages.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const items = pages.flatMap((page) => page.items.map((item) => item.key));
      expect(new Set(items).size).toBe(items.length);
    }),
  );
});

test('no hidden answer counts: what counts was asked, and to leave the rest out changes nothing', () => {
  fc.assert(
    fc.property(anySurvey, anyAnswers, fc.string(), (definition, answers, seed) => {
      const way = wayThrough(definition, answers, seed);
      const asked = new Set(way.pages.flatMap((page) => page.items.map((item) => item.key)));
      for (const key of Object.keys(way.counted)) expect(asked.has(key)).toBe(true);
      expect(wayThrough(definition, way.counted, seed)).toEqual(way);
    }),
  );
});

test('a respondent who answers what each page asks comes to an end that is accepted', () => {
  fc.assert(
    fc.property(anySurvey, fc.string(), fc.integer({ min: 0, max: 10 }), (definition, seed, value) => {
      const answers: Record<string, Answer> = {};
      for (let round = 0; round <= KEYS.length; round++) {
        const open = wayThrough(definition, answers, seed)
          .pages.flatMap((page) => page.items)
          .find((item) => item.required && answers[item.key] === undefined);
        if (!open) break;
        answers[open.key] = value;
      }
      expect(readAnswers(definition, answers, { seed, complete: true }).problems).toEqual({});
    }),
  );
});

describe('an order of one’s own', () => {
  it('is the same for the same respondent, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (list, seed) => {
        expect(shuffled(list, seed)).toEqual(shuffled(list, seed));
        expect(shuffled(list, seed).toSorted()).toEqual(list.toSorted());
      }),
    );
  });

  it('puts each of six choices first as often as the others', () => {
    const first = new Map<number, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const [one = -1] = shuffled([0, 1, 2, 3, 4, 5], `respondent ${seed}`);
      first.set(one, (first.get(one) ?? 0) + 1);
    }
    // chi-square with 5 degrees of freedom: 20.5 is its 99.9th percentile
    expect([...first.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(20.5);
  });
});

describe('a definition', () => {
  const says = (change: (draft: SurveyDefinition) => unknown): string[] => {
    const draft = structuredClone(survey);
    change(draft);
    return problemsOf(draft).map(
      ({ at, says: words, blocks }) => `${blocks ? 'blocks' : 'warns'} ${at}: ${words}`,
    );
  };

  it('that holds has no problems', () => expect(says(() => undefined)).toEqual([]));

  it('that asks after what comes later or is not there, leads back, or has a key twice cannot be launched', () => {
    expect(
      says((draft) => {
        const [screen, score] = draft.pages;
        if (!screen || !score) return;
        screen.showIf = [[{ item: 'nps', is: 'answered' }]];
        score.rules = [{ when: is('nowhere', 1), to: { page: 'screen' } }];
        screen.items.push({ key: 'nps', type: 'nps', text: 'Hello {{help}}' });
      }),
    ).toEqual([
      expect.stringMatching(/^blocks item:nps: Two questions/),
      expect.stringMatching(/^blocks page:screen: .*"nps", which comes only later/),
      expect.stringMatching(/^blocks item:nps: .*"help", which does not come before/),
      expect.stringMatching(/^blocks page:score: .*"nowhere", which is no question/),
      expect.stringMatching(/^blocks page:score: .*leads back/),
    ]);
  });

  it('without a question cannot be launched; one that is half translated only warns', () => {
    expect(says((draft) => (draft.pages = []))[0]).toMatch(/^blocks survey: Add a question/);
    expect(says((draft) => (draft.translations = { de: { title: 'Frühstück' } }))).toEqual([
      expect.stringMatching(/^warns survey: \d+ texts are not translated to de/),
    ]);
  });
});
