import { type SurveyDefinition, surveyDefinition } from '@rehire/contract/discover/questionnaire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionFrom, expressionOf } from './expression.ts';
import { fromSurveyJs } from './read.ts';
import { toSurveyJs } from './write.ts';

const words = fc.stringMatching(/^[A-Za-zäöü?!,.' -]{0,30}[A-Za-zäöü?]$/);
const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.stringMatching(/^[a-z' \\]{0,6}[a-z]$/));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const clean = <T extends object>(thing: T): T =>
  Object.fromEntries(Object.entries(thing).filter(([, each]) => each !== undefined)) as T;

const choices = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z]{1,8}$/), label: words }), {
  minLength: 2,
  maxLength: 5,
  selector: (choice) => choice.value,
});
const scale = fc
  .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 3, max: 11 }), fc.boolean(), optional(words))
  .map(([low, high, turned, lowLabel]) =>
    clean({ low: turned ? high : low, high: turned ? low : high, lowLabel }),
  );
const kinds = fc.oneof(
  fc.record({
    type: fc.constantFrom('single', 'multiple'),
    choices,
    other: fc.constantFrom(true, undefined),
  }),
  fc.record({ type: fc.constant('ranking'), choices, shuffle: fc.constantFrom(true, undefined) }),
  fc.record({ type: fc.constantFrom('rating', 'csat'), scale }),
  fc.record({ type: fc.constant('rating'), scale, expects: fc.constant(2) }),
  fc.constant({ type: 'nps' }),
  fc.constantFrom({ type: 'ces', variant: 'ces1' }, { type: 'ces', variant: 'ces2' }),
  fc.constantFrom(
    { type: 'text' },
    { type: 'text', long: true },
    { type: 'text', inbox: true },
    { type: 'text', long: true, inbox: true },
  ),
  fc.record({
    type: fc.constant('number'),
    least: optional(fc.integer()),
    whole: fc.constantFrom(true, undefined),
  }),
  fc.record({ type: fc.constant('date'), least: optional(fc.constant('2026-01-01')) }),
  fc.constant({ type: 'consent' }),
  fc.constant({ type: 'hidden', parameter: 'utm_source' }),
);
const clause = fc.oneof(
  fc.record({ item: fc.constantFrom('q1', 'q2'), is: fc.constantFrom('answered', 'not-answered') }),
  fc.record({
    item: fc.constantFrom('q1', 'q2'),
    is: fc.constantFrom('is', 'is-not', 'at-least', 'at-most', 'has', 'has-not'),
    value,
  }),
);
const condition = fc.array(fc.array(clause, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
const item = fc.record({
  text: words,
  stem: optional(words),
  required: fc.constantFrom(true, undefined),
  showIf: optional(condition),
  kind: kinds,
});
const survey = fc
  .record({
    title: words,
    thanks: optional(words),
    items: fc.array(item, { minLength: 2, maxLength: 8 }),
    german: fc.boolean(),
  })
  .map(({ title, thanks, items, german }) =>
    surveyDefinition.parse(
      clean({
        format: 'rehire-survey',
        version: 1,
        title,
        language: 'en',
        pages: [
          {
            key: 'p1',
            title: 'First',
            shuffle: true,
            items: items.map(({ kind, ...rest }, at) =>
              clean({ key: `q${at + 1}`, ...rest, text: `${rest.text} {{q1}}`, ...clean(kind) }),
            ),
          },
        ],
        thanks: thanks === undefined ? undefined : { text: thanks, redirect: 'https://example.com/x' },
        translations: german ? { de: { title: 'Umfrage', 'item.q2.text': 'Zweite {{q1}}?' } } : undefined,
      }),
    ),
  );

describe('SurveyJS', () => {
  it('out and in again is the same survey', () => {
    fc.assert(
      fc.property(survey, (definition: SurveyDefinition) => {
        const { survey: out, lost } = toSurveyJs(definition);
        expect(lost).toEqual([]);
        const back = fromSurveyJs(JSON.parse(JSON.stringify(out)));
        expect(back).toEqual({ definition, lost: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('says conditions as expressions, and reads them as people write them', () => {
    fc.assert(
      fc.property(condition, (groups) => {
        const parsed = surveyDefinition.shape.pages.element.shape.showIf.parse(groups);
        expect(conditionFrom(expressionOf(parsed ?? []), (name) => name)).toEqual(groups);
      }),
    );
    const read = (text: string) => conditionFrom(text, (name) => (name === 'unknown' ? null : name));
    expect(read("{a} = 'x' and ({b} > 3 or {c} empty)")).toEqual([
      [
        { item: 'a', is: 'is', value: 'x' },
        { item: 'b', is: 'at-least', value: 3 },
        { item: 'b', is: 'is-not', value: 3 },
      ],
      [
        { item: 'a', is: 'is', value: 'x' },
        { item: 'c', is: 'not-answered' },
      ],
    ]);
    for (const odd of ['{unknown} = 1', 'age({a}) > 3', '{a} +', "{a} = 'x", 'not ({a} = 1)', '{a} = {b}'])
      expect(read(odd)).toBeNull();
  });

  it('carries over what a survey of its Creator asks, and names what it could not', () => {
    const read = fromSurveyJs({
      title: { default: 'Breakfast', de: 'Frühstück' },
      logo: 'https://example.com/logo.png',
      triggers: [{ type: 'complete', expression: '{eats} = false' }],
      pages: [
        {
          name: 'page 1',
          elements: [
            { type: 'boolean', name: 'eats', title: 'Do you eat breakfast?', isRequired: true },
            {
              type: 'matrix',
              name: 'sat',
              title: 'How satisfied are you with …',
              visibleIf: '{eats} = true',
              columns: [
                { value: 1, text: 'Not' },
                { value: 2, text: 'So so' },
                { value: 3, text: 'Very' },
              ],
              rows: ['Bread', { value: 'tea', text: 'the tea' }],
            },
            {
              type: 'panel',
              name: 'more',
              visibleIf: '{eats} = true',
              elements: [{ type: 'comment', name: 'why?' }],
            },
            { type: 'file', name: 'photo', title: 'A photo' },
            { type: 'html', name: 'note', html: '<b>Hi</b>' },
          ],
        },
      ],
    });
    expect(surveyDefinition.parse(read?.definition)).toEqual(read?.definition);
    const [page] = read?.definition.pages ?? [];
    expect(page?.items.map(({ key, type, stem, text }) => [key, type, stem ?? null, text])).toEqual([
      ['eats', 'single', null, 'Do you eat breakfast?'],
      ['sat_Bread', 'rating', 'How satisfied are you with …', 'Bread'],
      ['sat_tea', 'rating', 'How satisfied are you with …', 'the tea'],
      ['why_', 'text', null, 'why?'],
    ]);
    expect(page?.items[3]?.showIf).toEqual([[{ item: 'eats', is: 'is', value: 'true' }]]);
    expect(page?.items[1]?.showIf).toEqual([[{ item: 'eats', is: 'is', value: 'true' }]]);
    expect(page?.items[1]).toMatchObject({ scale: { low: 1, high: 3, lowLabel: 'Not', highLabel: 'Very' } });
    expect(read?.definition.translations).toEqual({ de: { title: 'Frühstück' } });
    expect(read?.lost.join('\n')).toMatch(/A photo/);
    expect(read?.lost.join('\n')).toMatch(/triggers/);
    expect(read?.lost.join('\n')).toMatch(/between the ends of the scale of "sat": So so/);
    expect(read?.lost).toHaveLength(4);
  });

  it('reads choices as they are written short, what older versions call the ends of a scale, and titles of tables in every language', () => {
    const read = fromSurveyJs({
      pages: [
        {
          questions: [
            {
              type: 'radiogroup',
              name: 'price',
              choices: ['correct|Yes, it is about right', 'low|No'],
              hasNone: true,
            },
            {
              type: 'rating',
              name: 'satisfied',
              mininumRateDescription: 'Not satisfied',
              maximumRateDescription: 'Completely satisfied',
            },
            { type: 'rating', name: 'often', rateValues: ['1|Never', 2, '3|Always'] },
            {
              type: 'matrix',
              name: 'Care',
              title: { default: 'Your care', de: 'Ihre Betreuung' },
              columns: [
                { value: 1, text: { default: 'Poor', de: 'Schlecht' } },
                2,
                { value: 3, text: 'Good' },
              ],
              rows: ['Kindness'],
            },
            {
              type: 'comment',
              name: 'more',
              description: 'In a sentence',
              enableIf: '{price} = low',
              width: '50%',
            },
          ],
        },
      ],
    });
    const [price, satisfied, often, care] = read?.definition.pages[0]?.items ?? [];
    expect(price).toMatchObject({
      choices: [
        { value: 'correct', label: 'Yes, it is about right' },
        { value: 'low', label: 'No' },
        { value: 'none', label: 'None' },
      ],
    });
    expect(satisfied).toMatchObject({
      scale: { lowLabel: 'Not satisfied', highLabel: 'Completely satisfied' },
    });
    expect(often).toMatchObject({ scale: { low: 1, high: 3, lowLabel: 'Never', highLabel: 'Always' } });
    expect(care).toMatchObject({ stem: 'Your care', scale: { lowLabel: 'Poor', highLabel: 'Good' } });
    expect(read?.definition.translations).toEqual({
      de: { 'item.Care_Kindness.stem': 'Ihre Betreuung', 'item.Care_Kindness.low': 'Schlecht' },
    });
    expect(read?.lost).toEqual([
      'What "more" says under "description".',
      'What "more" says under "enableIf".',
    ]);
  });

  it('takes nothing for a survey that is none, and no survey without end', () => {
    for (const none of [null, 3, 'x', [], {}, { pages: [] }, { pages: 'x' }])
      expect(fromSurveyJs(none)).toBeNull();
    const elements = Array.from({ length: 9_000 }, (_, at) => ({ type: 'comment', name: `q${at}` }));
    expect(fromSurveyJs({ elements })?.definition.pages[0]?.items).toHaveLength(2_000);
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        fromSurveyJs(json);
        fromSurveyJs({
          pages: [{ elements: [json, { type: 'matrix', name: 'm', rows: json, columns: json }] }],
        });
      }),
    );
  });
});
