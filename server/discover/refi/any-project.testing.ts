import fc from 'fast-check';
import type { QdeProject } from './project.ts';
import { syncPoints } from './sync.ts';

const guid = fc.uuid();
const at = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((each) => each.toISOString());
/** Text as people write it: marks of XML, line feeds, emoji, letters with accents. */
const words = fc
  .array(fc.constantFrom('late', '<&>"\'', '🙈', 'é', 'a\nb', ']]>', '&#10;', '\t', ' ', 'Maya:'), {
    maxLength: 6,
  })
  .map((each) => each.join(' ').trim());
const name = fc.constantFrom('Waiting', 'a & b', 'late <3', '🙈 x', 'Größe "M"', 'two\nlines');

/** A project as a tool might write it. */
export const anyProject = fc
  .record({
    codes: fc.uniqueArray(fc.record({ id: guid, name, memo: words, under: fc.nat(8) }), {
      selector: ({ id }) => id,
      maxLength: 5,
    }),
    variables: fc.uniqueArray(fc.record({ id: guid, name, memo: words }), {
      selector: ({ id }) => id,
      maxLength: 3,
    }),
    cases: fc.uniqueArray(fc.record({ id: guid, name, memo: words, value: words }), {
      selector: ({ id }) => id,
      maxLength: 3,
    }),
    sources: fc.uniqueArray(
      fc.record({
        id: guid,
        name,
        memo: words,
        at,
        text: words.filter((each) => each !== ''),
        recorded: fc.option(fc.constantFrom('Audio', 'Video'), { nil: null }),
        knownBy: guid,
        ms: fc.nat(10_000),
        selections: fc.array(fc.record({ id: guid, note: words, at, a: fc.nat(20), b: fc.nat(20) }), {
          maxLength: 3,
        }),
      }),
      { selector: ({ id }) => id, maxLength: 3 },
    ),
  })
  .map((drawn): QdeProject => {
    const codes = drawn.codes.map(({ under, ...code }, index) => ({
      ...code,
      name: code.name.replace('\n', ' '),
      colour: '#aa00ff',
      parent: drawn.codes[under]?.id !== undefined && under < index ? (drawn.codes[under]?.id ?? null) : null,
    }));
    const valued = (value: string) => drawn.variables.map(({ id }) => ({ variable: id, value }));
    return {
      name: 'Rehire',
      users: [],
      codes,
      variables: drawn.variables.map((each) => ({ ...each, type: 'Text' })),
      cases: drawn.cases.map(({ value, ...each }) => ({
        ...each,
        values: valued(value),
        sources: drawn.sources.map(({ id }) => id),
        selections: [],
      })),
      sources: drawn.sources.map(({ recorded, knownBy, ms, ...source }) => ({
        ...source,
        recording: recorded && { id: knownBy, kind: recorded, file: `${knownBy}.mp3` },
        points: recorded
          ? syncPoints(
              source.id,
              [{ from: 0, to: 40, startMs: ms, endMs: null }],
              source.selections.map(({ a, b }) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 })),
            )
          : [],
        values: valued('x'),
        selections: source.selections.map(({ a, b, ...selection }) => ({
          ...selection,
          start: Math.min(a, b),
          end: Math.max(a, b) + 1,
          text: 'x',
          description: '',
          user: null,
          codings: codes
            .slice(0, 1)
            .map((code) => ({ id: code.id, code: code.id, user: null, at: selection.at })),
        })),
      })),
      sets: drawn.sources.slice(0, 1).map(({ id, name: title, memo }) => ({
        id: id.replace(/^./, 'b'),
        name: title,
        description: memo,
        codes: codes.slice(0, 1).map((code) => code.id),
        sources: [id],
      })),
      kept: [],
    };
  });
