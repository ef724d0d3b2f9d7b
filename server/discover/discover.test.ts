import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { uuidv7 } from '../platform/record/uuid.ts';
import { Thread } from '../platform/thread/thread.ts';
import { testImports } from '../testing-imports.ts';
import { voicesOf } from './face.ts';
import { discoverNodes } from './nodes.ts';
import { deleteQuote, insertQuote, listQuotes, readQuote, updateQuote } from './quotes/quotes.store.ts';
import { searchTranscripts } from './transcripts/search.store.ts';
import { transcriptsImport } from './transcripts/transcripts.import.ts';
import {
  listTranscripts,
  listUtterances,
  readTranscript,
  updateTranscript,
} from './transcripts/transcripts.store.ts';

const later: { thread?: Thread } = {};
const desk = await testImports([
  transcriptsImport({
    get thread() {
      return later.thread ?? new Thread(desk.record);
    },
  }),
]);
const thread = (later.thread = new Thread(desk.record));
thread.register(discoverNodes);
const { db } = desk.record;
const { workspace } = desk;
const author = 'person:ann';

const cues = (...said: readonly string[]): string =>
  `WEBVTT\n\n${said.map((text, i) => `00:00:${String(i * 5).padStart(2, '0')}.000 --> 00:00:${String(i * 5 + 4).padStart(2, '0')}.000\n${text}`).join('\n\n')}\n`;
const maya = cues(
  'Interviewer: How did you begin?',
  'Maya: The deliveries were late 😀👩‍👩‍👧‍👦 again and again.',
  'Maya: So I gave up on breakfast. Ich möchte Brötchen, naïve as I am.',
  'Interviewer: And then?',
);
const bo = 'Bo: I was delivering papers.\nInterviewer: Since when?\nBo: Always. Café mornings.\n';

const committed = await desk.commit(
  await desk.check(
    await desk.bring(
      'talks.zip',
      Buffer.from(
        zipSync({
          'talks/2025-10-07 Maya.vtt': strToU8(maya),
          'talks/Bo.txt': strToU8(bo),
          'talks/Bo2.txt': strToU8(bo),
          'talks/empty.vtt': strToU8('WEBVTT\n\n'),
          '__MACOSX/talks/._Bo.txt': strToU8('\0\0junk'),
        }),
      ),
      'transcripts',
    ),
  ),
);
const { items: listed } = await listTranscripts(db, workspace, 10, undefined);
const titled = (title: string): string => listed.find((each) => each.title === title)?.id ?? '';
const said = async (transcript: string) =>
  (await listUtterances(db, workspace, transcript, 100, undefined)).items;
const quoted = async (transcript: string, words: string, note = '') => {
  const all = (await said(transcript)).map(({ text }) => text).join('\n');
  const start = [...all.slice(0, all.indexOf(words))].length;
  return desk.record.tx(async (tx) => {
    const { id, made } = await insertQuote(
      tx,
      workspace,
      transcript,
      { start, end: start + [...words].length, text: words },
      note,
      author,
    );
    if (made) await thread.addNode(tx, workspace, { kind: 'quote', id });
    return readQuote(tx, workspace, id);
  });
};

describe('a folder of transcripts', () => {
  test('comes in whole: what is no transcript is named, the same conversation is kept once', async () => {
    expect(committed).toMatchObject({
      status: 'committed',
      counts: { rejected: 1, setAside: [{ reason: 'the same conversation again', rows: 1 }] },
    });
    expect(await desk.rejects(committed)).toMatch(/empty\.vtt.*no caption/);
    expect(
      listed.map(({ title, format, speakers, heldOn }) => ({ title, format, speakers, heldOn })),
    ).toEqual(
      expect.arrayContaining([
        { title: 'Maya', format: 'vtt', speakers: ['Interviewer', 'Maya'], heldOn: '2025-10-07' },
        { title: 'Bo', format: 'txt', speakers: ['Bo', 'Interviewer'], heldOn: null },
      ]),
    );
    expect(listed).toHaveLength(2);
    expect((await said(titled('Maya')))[1]).toMatchObject({
      speaker: 'Maya',
      startSeconds: 5,
      text: 'The deliveries were late 😀👩‍👩‍👧‍👦 again and again.',
    });
  });

  test('pages by cursor, and utterances too', async () => {
    const first = await listTranscripts(db, workspace, 1, undefined);
    const second = await listTranscripts(db, workspace, 1, first.next ?? '');
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect(second.next).toBeNull();
    const part = await listUtterances(db, workspace, titled('Maya'), 3, undefined);
    expect(
      (await listUtterances(db, workspace, titled('Maya'), 3, part.next ?? '')).items.map(
        ({ position }) => position,
      ),
    ).toEqual([3]);
  });

  test('is renamed against its version; a stale one is refused', async () => {
    const { version } = await readTranscript(db, workspace, titled('Bo'));
    const renamed = await desk.record.tx((tx) =>
      updateTranscript(tx, workspace, titled('Bo'), version, { title: 'Bo', heldOn: '2025-11-01' }),
    );
    expect(renamed).toMatchObject({ heldOn: '2025-11-01', version: version + 1 });
    await expect(
      desk.record.tx((tx) => updateTranscript(tx, workspace, titled('Bo'), version, { title: 'Late' })),
    ).rejects.toMatchObject({
      problem: 'stale-version',
    });
    await expect(
      desk.record.tx((tx) =>
        updateTranscript(tx, workspace, titled('Bo'), version + 1, { customer: '999999' }),
      ),
    ).rejects.toMatchObject({
      problem: 'invalid-input',
    });
  });
});

describe('a search', () => {
  const marked = async (words: string) =>
    (await searchTranscripts(db, workspace, words, 10)).items.map(
      (hit) =>
        `${hit.transcript.title}: ${hit.parts
          .filter((part) => part.match)
          .map((part) => part.text)
          .join('|')}`,
    );

  test('finds words by their stem, without accents, and marks them', async () => {
    expect(await marked('delivery')).toEqual(['Maya: deliveries']);
    expect(await marked('paper delivered')).toEqual(['Bo: delivering|papers']);
    expect(await marked('cafe')).toEqual(['Bo: Café']);
    expect(await marked('brotchen')).toEqual(['Maya: Brötchen']);
    expect(await marked('gave breakfast')).toEqual(['Maya: gave|breakfast']);
    expect(await marked('"gave up on breakfast"')).toEqual(['Maya: gave|up|on|breakfast']);
    expect(await marked('breakfast or papers')).toHaveLength(2);
    expect(await marked('again -late')).toEqual([]);
  });

  test.each(["'", '"', '(', '\\', '%', '&|!', ':*', '😀', '\u202e', 'a'.repeat(200)])(
    'for %j breaks nothing',
    async (words) => {
      expect((await searchTranscripts(db, workspace, words, 5)).items).toEqual([]);
    },
  );

  test('sees nothing of another workspace', async () => {
    expect((await searchTranscripts(db, uuidv7(), 'delivery', 5)).total).toBe(0);
  });
});

describe('a quote', () => {
  test('keeps the exact words, who said them, when, and the words around', async () => {
    const quote = await quoted(titled('Maya'), 'gave up on breakfast');
    expect(quote).toMatchObject({
      text: 'gave up on breakfast',
      speaker: 'Maya',
      startSeconds: 10,
      author,
      links: [],
    });
    const [row] = (
      await desk.record.pool.query('select prefix, suffix from quotes where id = $1', [quote.id])
    ).rows;
    expect(row.prefix).toMatch(/again and again\.\nSo I $/);
    expect(row.suffix).toMatch(/^\. Ich möchte/);
  });

  test('may go over the end of an utterance', async () => {
    expect(await quoted(titled('Maya'), 'and again.\nSo I gave')).toMatchObject({
      text: 'and again.\nSo I gave',
      startSeconds: 5,
    });
  });

  test('never holds half of a character: it is widened to the whole family', async () => {
    const text = (await said(titled('Maya'))).map((each) => each.text).join('\n');
    const family = [...text.slice(0, text.indexOf('👩'))].length;
    const cut = { start: family, end: family + 1, text: '👩' };
    const { id } = await desk.record.tx((tx) => insertQuote(tx, workspace, titled('Maya'), cut, '', author));
    expect((await readQuote(db, workspace, id)).text).toBe('👩‍👩‍👧‍👦');
  });

  test('of the same part is the same quote, also when marked by many at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => quoted(titled('Bo'), 'delivering papers')),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  test('is refused where other words stand, beyond the end, and in a transcript of another workspace', async () => {
    const insert = (where: string, transcript: string, start: number, end: number, text: string) =>
      desk.record.tx((tx) => insertQuote(tx, where, transcript, { start, end, text }, '', author));
    await expect(insert(workspace, titled('Bo'), 0, 5, 'other')).rejects.toMatchObject({
      problem: 'conflict',
    });
    await expect(insert(workspace, titled('Bo'), 5_000, 5_005, 'I was')).rejects.toMatchObject({
      problem: 'conflict',
    });
    await expect(insert(workspace, titled('Bo'), 5, 5, 'x')).rejects.toMatchObject({ problem: 'conflict' });
    await expect(insert(uuidv7(), titled('Bo'), 0, 5, 'I was')).rejects.toMatchObject({
      problem: 'invalid-input',
    });
    await expect(insert(workspace, uuidv7(), 0, 5, 'I was')).rejects.toMatchObject({
      problem: 'invalid-input',
    });
  });

  test('is listed in the order of its transcript, by pages; its note and place change against the version', async () => {
    const { items } = await listQuotes(db, workspace, {
      limit: 50,
      cursor: undefined,
      transcript: titled('Maya'),
      outcome: undefined,
    });
    expect(items.map(({ start }) => start)).toEqual(
      items.map(({ start }) => start).toSorted((a, b) => a - b),
    );
    const first = await listQuotes(db, workspace, {
      limit: 1,
      cursor: undefined,
      transcript: titled('Maya'),
      outcome: undefined,
    });
    const rest = await listQuotes(db, workspace, {
      limit: 50,
      cursor: first.next ?? '',
      transcript: titled('Maya'),
      outcome: undefined,
    });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const quote = await quoted(titled('Bo'), 'Always');
    await desk.record.tx((tx) => updateQuote(tx, workspace, quote.id, quote.version, { note: 'a habit' }));
    expect(await readQuote(db, workspace, quote.id)).toMatchObject({
      note: 'a habit',
      version: quote.version + 1,
    });
    await expect(
      desk.record.tx((tx) => updateQuote(tx, workspace, quote.id, quote.version, { note: 'late' })),
    ).rejects.toMatchObject({ problem: 'stale-version' });
  });

  test('is linked and walked to; one speaker is one person', async () => {
    const quote = await quoted(titled('Bo'), 'Café mornings');
    const other = await quoted(titled('Bo'), 'I was');
    const edge = await desk.record.tx((tx) =>
      thread.linkKnown(tx, workspace, {
        from: { kind: 'quote', id: quote.id },
        type: 'supports',
        to: { kind: 'quote', id: other.id },
        author,
      }),
    );
    expect((await readQuote(db, workspace, quote.id)).links).toEqual([
      { edge: edge.id, type: 'supports', to: { kind: 'quote', id: other.id }, by: null },
    ]);
    const walked = await thread.walk(workspace, { kind: 'quote', id: other.id }, 1);
    expect(walked.reached[0]).toMatchObject({
      title: 'Café mornings',
      detail: 'Bo',
      href: `/discover/transcripts/${titled('Bo')}?quote=${quote.id}`,
    });
    const asked = {
      quote: [quote.id, other.id, 'no id', uuidv7()],
      feedback: [],
      observation: [],
      metaphor: [],
    };
    const voices = [...(await voicesOf(db, workspace, asked)).quote.values()];
    expect(voices).toHaveLength(2);
    expect(new Set(voices.flatMap(({ people }) => people)).size).toBe(1);
  });

  test('that is removed is gone, once', async () => {
    const quote = await quoted(titled('Bo'), 'Since when');
    expect(await desk.record.tx((tx) => deleteQuote(tx, workspace, quote.id))).toBe(true);
    expect(await desk.record.tx((tx) => deleteQuote(tx, workspace, quote.id))).toBe(false);
    await desk.record.tx((tx) => thread.removeNode(tx, workspace, { kind: 'quote', id: quote.id }));
  });
});

describe('transcripts that were brought in', () => {
  test('again in another file change nothing; undone, they take their quotes and links along', async () => {
    const again = await desk.commit(
      await desk.check(await desk.bring('Bo once more.txt', bo, 'transcripts')),
    );
    expect(again).toMatchObject({ status: 'committed' });
    expect((await listTranscripts(db, workspace, 10, undefined)).items).toHaveLength(2);
    const kind = desk.imports.kinds.find(({ name }) => name === 'transcripts');
    expect(await kind?.standing?.(db, workspace, committed.id)).toMatchObject([
      { what: 'highlighted quotes', count: 7, fate: 'goes' },
    ]);
    expect(await kind?.standing?.(db, workspace, again.id)).toEqual([]);
    await desk.undo(committed);
    expect(await kind?.standing?.(db, workspace, committed.id)).toEqual([]);
    const left = await desk.record.pool.query(
      'select (select count(*) from transcripts) + (select count(*) from utterances) + (select count(*) from quotes) + (select count(*) from edges) + (select count(*) from nodes) as n',
    );
    expect(Number(left.rows[0].n)).toBe(0);
  });
});
