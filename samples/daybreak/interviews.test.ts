import { parseTranscript } from '@rehire/server/discover/transcripts/parse/parse';
import { describe, expect, it } from 'vitest';
import { transcriptFile } from './files/transcripts.ts';
import { readInterviews } from './interviews.ts';
import { OUTCOMES } from './outcomes.ts';

const interviews = readInterviews();

describe('the interviews', () => {
  it('are twenty-four, in the formats that teams have', () => {
    const formats = interviews.map(({ format }) =>
      transcriptFile({ ...firstOf(interviews), format })
        .name.split('.')
        .at(-1),
    );
    const count = (ending: string): number => formats.filter((format) => format === ending).length;
    expect([count('vtt'), count('srt'), count('txt'), count('docx')]).toEqual([16, 4, 2, 2]);
  });

  it.each(interviews)('with $person is a conversation of 600 to 1,200 words', ({ turns, person }) => {
    const words = turns.flatMap(({ text }) => text.split(/\s+/)).length;
    expect(words).toBeGreaterThanOrEqual(600);
    expect(words).toBeLessThanOrEqual(1200);
    expect(turns.filter(({ speaker }) => speaker === person).length).toBeGreaterThanOrEqual(12);
  });

  it('never say the same sentence twice', () => {
    const sentences = interviews
      .flatMap(({ turns }) => turns.flatMap(({ text }) => text.split(/(?<=[.!?]) +/)))
      .filter((sentence) => sentence.split(' ').length > 7);
    expect(sentences.length).toBeGreaterThan(900);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('state every outcome in the words of at least two people', () => {
    for (const { id } of OUTCOMES) {
      const people = interviews.filter(({ needs }) => needs.some(({ outcome }) => outcome === id));
      expect(people.length, id).toBeGreaterThanOrEqual(2);
    }
  });

  it('state the needs of the struggle that the person has, packaging apart', () => {
    for (const { needs, segment, person } of interviews) {
      expect(needs.length, person).toBeGreaterThanOrEqual(4);
      for (const { outcome } of needs.filter(({ outcome: id }) => id !== 'o19')) {
        expect(OUTCOMES.find(({ id }) => id === outcome)?.struggle, `${person} ${outcome}`).toBe(segment);
      }
    }
  });

  it.each(interviews)('with $person reads back, word for word, from its $format file', async (interview) => {
    const { name, content } = transcriptFile(interview);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { spoken } = await parseTranscript(name, bytes);
    expect(new Set(spoken.map(({ speaker }) => speaker))).toEqual(
      new Set([interview.person, interview.interviewer]),
    );
    const said = spoken
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    expect(said).toBe(interview.turns.map(({ text }) => text).join(' '));
    for (const { quote } of interview.needs) expect(said).toContain(quote);
  });
});

function firstOf<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw new Error('There are no interviews.');
  return first;
}
