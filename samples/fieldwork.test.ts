import { consensusMap } from '@rehire/numerics/qualitative/consensus';
import { expect, test } from 'vitest';
import { CODEBOOK } from './daybreak/coding.ts';
import { FIELD_NOTES, VISITED } from './daybreak/field-notes.ts';
import { METAPHOR_TALKS } from './daybreak/metaphor-talks.ts';
import { OUTCOMES } from './daybreak/outcomes.ts';

const outcomeIds = new Set(OUTCOMES.map(({ id }) => id));
const codeNames = new Set(CODEBOOK.map(({ name }) => name));

test('field notes and elicitations speak of outcomes and carry codes that there are', () => {
  for (const { outcomes } of [...FIELD_NOTES, ...METAPHOR_TALKS])
    expect(outcomes.filter((id) => !outcomeIds.has(id))).toEqual([]);
  for (const { codes } of FIELD_NOTES) expect(codes.filter((name) => !codeNames.has(name))).toEqual([]);
  expect(new Set(FIELD_NOTES.map(({ who }) => who))).toEqual(new Set(VISITED));
});

test('the pairs of an elicitation are of its constructs, and no two are the same', () => {
  for (const { who, constructs, pairs } of METAPHOR_TALKS) {
    const named = new Set(constructs);
    expect(
      pairs.filter(([from, to]) => !named.has(from) || !named.has(to)),
      who,
    ).toEqual([]);
    expect(new Set(pairs.map(([from, to]) => `${from} > ${to}`)).size, who).toBe(pairs.length);
  }
});

test('the consensus map ends in a calm head and a good start, whatever it begins with', () => {
  const { constructs, pairs } = consensusMap(
    METAPHOR_TALKS.map(({ constructs: named, pairs: led }) => ({
      constructs: [...named],
      pairs: led.map(([from, to]): [string, string] => [from, to]),
    })),
    { constructs: 1 / 3, pairs: 1 / 4 },
  );
  expect(constructs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['a calm head', 'a good start', 'nothing to think about', 'looked after']),
  );
  expect(pairs.map(({ from, to }) => `${from} > ${to}`).toSorted()).toEqual([
    'a calm head > a good start',
    'knowing when it comes > a calm head',
    'looked after > a good start',
    'nothing to think about > a calm head',
    'something to look forward to > a good start',
  ]);
});
