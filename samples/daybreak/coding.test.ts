import { switchStages } from '@rehire/contract/discover/switches';
import { describe, expect, it } from 'vitest';
import { CODEBOOK, CODED } from './coding.ts';
import { readInterviews } from './interviews.ts';
import { OUTCOMES } from './outcomes.ts';

const interviews = readInterviews();
const names = new Set(CODEBOOK.map(({ name }) => name));

describe('the coding of the interviews', () => {
  it.each(Object.entries(CODED))('quotes %s word for word', (person, passages) => {
    const said = interviews
      .find((interview) => interview.person === person)
      ?.turns.filter(({ speaker }) => speaker === person)
      .map(({ text }) => text);
    for (const { quote } of passages)
      expect(said?.filter((text) => text.includes(quote)).length, quote).toBe(1);
  });

  it.each(Object.entries(CODED))('walks the way of %s forwards, each stage once', (_, passages) => {
    const stages = passages.flatMap(({ stage }) => (stage ? [switchStages.indexOf(stage)] : []));
    expect(new Set(stages).size).toBe(stages.length);
    expect(stages).toEqual(stages.toSorted((a, b) => a - b));
  });

  it('uses the codes of the codebook, every one of them', () => {
    const used = Object.values(CODED).flatMap((passages) => passages.flatMap(({ codes = [] }) => codes));
    for (const name of used) expect(names.has(name), name).toBe(true);
    const parents = new Set(CODEBOOK.map(({ under }) => under));
    for (const { name, outcomes } of CODEBOOK)
      expect(outcomes.length > 0 || used.includes(name) || parents.has(name), name).toBe(true);
  });

  it('gives the words that state an outcome one code', () => {
    const coded = CODEBOOK.flatMap(({ outcomes }) => outcomes);
    expect(coded.toSorted()).toEqual(OUTCOMES.map(({ id }) => id).toSorted());
  });
});
