import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import { describe, expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { testRecord } from '../../platform/record/testing.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { listQuotes, readQuote, updateQuote } from '../quotes/quotes.store.ts';
import { makeTalk } from '../testing.ts';
import {
  type Editing,
  editUtterance,
  listTranscriptChanges,
  renameSpeaker,
  undoTranscriptChange,
} from './edits.store.ts';
import { searchTranscripts } from './search.store.ts';
import { textOf } from './transcript.ts';
import { listUtterances, readTranscript } from './transcripts.store.ts';

const record = await testRecord();
const { db } = record;
const thread = new Thread(record);
const author = 'person:ann';

/** A conversation of three lines, and what can be done to it. */
async function talkIn() {
  const workspace = await makeWorkspace(record, 'Edits');
  const talk = await makeTalk({ record, thread }, workspace, 'Maya', [
    'Speaker 1: What happened? 🙈',
    'Speaker 2: It came late agian in the rain.',
    'Speaker 2: I gave up 👩‍👩‍👧 then.',
  ]);
  const edit = <T>(work: (editing: Editing) => Promise<T>): Promise<T> =>
    record.tx((tx) => work({ tx, workspace, transcript: talk.id, author }));
  const lines = async () => (await listUtterances(db, workspace, talk.id, 100, undefined)).items;
  /** The quotes as they read where they stand; a lost one with what it was. */
  const shown = async (): Promise<string[]> => {
    const all = await lines();
    const whole = textOf(all);
    const wanted = { limit: 100, cursor: undefined, transcript: talk.id };
    const { items } = await listQuotes(db, workspace, wanted);
    return items.map(({ start, end, text, lostAt }) => {
      const there = sliceCodepoints(whole, start, end);
      return lostAt === null ? (there === text ? text : `${text} but reads ${there}`) : `lost: ${text}`;
    });
  };
  const correct = async (position: number, text: string) => {
    const row = (await lines())[position];
    return edit((each) => editUtterance(each, position, row?.version ?? 0, { text }));
  };
  const undo = async (): Promise<void> => {
    const { items } = await listTranscriptChanges(db, workspace, talk.id, 1, undefined);
    await edit((each) => undoTranscriptChange(each, items[0]?.id ?? ''));
  };
  return { workspace, talk, edit, lines, shown, correct, undo };
}

describe('a line that is corrected', () => {
  test('takes the highlights along, on it and behind it, and keeps the search and the count of words', async () => {
    const { workspace, talk, shown, correct } = await talkIn();
    await talk.quote('late agian');
    await talk.quote('happened? 🙈');
    await talk.quote('rain.\nI gave up 👩‍👩‍👧');
    await talk.quote('up 👩‍👩‍👧 then');
    await correct(1, 'It came late again, in the pouring rain.');
    expect(await shown()).toEqual(['happened? 🙈', 'late again', 'rain.\nI gave up 👩‍👩‍👧', 'up 👩‍👩‍👧 then']);
    expect((await readTranscript(db, workspace, talk.id)).words).toBe(16);
    expect((await searchTranscripts(db, workspace, 'pouring', 10)).total).toBe(1);
    expect((await searchTranscripts(db, workspace, '"agian"', 10)).total).toBe(0);
  });

  test('loses a highlight whose words are gone, which waits with its words for a person to place it', async () => {
    const { workspace, talk, shown, correct } = await talkIn();
    const quote = await talk.quote('in the rain');
    await correct(1, 'It came late again.');
    expect(await shown()).toEqual(['lost: in the rain']);
    await correct(0, 'So, what was it that happened then? 🙈');
    expect(await shown()).toEqual(['lost: in the rain']);
    const { start, version } = await readQuote(db, workspace, quote);
    const at = start - 'It came '.length - 3;
    expect(at).toBeGreaterThan(0);
    const whole = 'So, what was it that happened then? 🙈\n';
    const place = { start: [...whole].length + 8, end: [...whole].length + 18, text: 'late again' };
    await record.tx((tx) => updateQuote(tx, workspace, quote, version, { place }));
    expect(await shown()).toEqual(['late again']);
    expect(await readQuote(db, workspace, quote)).toMatchObject({ lostAt: null });
  });

  test('never lets two highlights become one: the second is lost', async () => {
    const { talk, shown, correct } = await talkIn();
    await talk.quote('late');
    await talk.quote('late agian');
    await correct(1, 'It came late in the rain.');
    expect(await shown()).toEqual(['late', 'lost: late agian']);
  });

  test('is what it was once that is undone, with the highlights that were lost', async () => {
    const { talk, shown, correct, undo, lines } = await talkIn();
    await talk.quote('late agian');
    await talk.quote('gave up');
    await talk.quote('in the rain');
    const said = async () =>
      (await lines()).map(({ start, end, text, speaker }) => ({ start, end, text, speaker }));
    const before = [await said(), await shown()];
    await correct(1, 'Nothing.');
    expect(await shown()).toEqual(['lost: late agian', 'lost: in the rain', 'gave up']);
    await undo();
    expect([await said(), await shown()]).toEqual(before);
  });

  test('is refused to who opened it before somebody else changed it, and undone by nobody after that', async () => {
    const { workspace, talk, edit, correct, undo } = await talkIn();
    await correct(1, 'It came late again.');
    await expect(edit((each) => editUtterance(each, 1, 1, { text: 'No.' }))).rejects.toMatchObject({
      problem: 'stale-version',
      more: { facts: { current: 2 } },
    });
    await edit((each) => editUtterance(each, 1, 2, { speaker: 'Ann' }));
    const { items } = await listTranscriptChanges(db, workspace, talk.id, 10, undefined);
    await expect(edit((each) => undoTranscriptChange(each, items[1]?.id ?? ''))).rejects.toMatchObject({
      problem: 'conflict',
    });
    await undo();
    await undo();
    expect((await listTranscriptChanges(db, workspace, talk.id, 10, undefined)).items).toEqual([]);
  });

  test('of two people who correct two lines at once, both are kept', async () => {
    const { talk, shown, correct, lines } = await talkIn();
    await talk.quote('I gave up');
    await Promise.all([correct(0, 'And what happened after that? 🙈'), correct(1, 'It came late.')]);
    expect((await lines()).map(({ text }) => text)).toEqual([
      'And what happened after that? 🙈',
      'It came late.',
      'I gave up 👩‍👩‍👧 then.',
    ]);
    expect(await shown()).toEqual(['I gave up']);
  });
});

describe('speakers', () => {
  test('are renamed, and two become one, until that is undone', async () => {
    const { workspace, talk, edit, undo } = await talkIn();
    const speakers = async () => (await readTranscript(db, workspace, talk.id)).speakers;
    await edit((each) => renameSpeaker(each, 'Speaker 2', 'Maya'));
    expect(await speakers()).toEqual(['Speaker 1', 'Maya']);
    await edit((each) => renameSpeaker(each, 'Speaker 1', 'Maya'));
    expect(await speakers()).toEqual(['Maya']);
    await undo();
    await undo();
    expect(await speakers()).toEqual(['Speaker 1', 'Speaker 2']);
    await expect(edit((each) => renameSpeaker(each, 'Nobody', 'Ann'))).rejects.toMatchObject({
      problem: 'invalid-input',
    });
  });

  test('that were changed line by line since are not undone as a whole', async () => {
    const { edit, talk, workspace } = await talkIn();
    await edit((each) => renameSpeaker(each, 'Speaker 2', 'Maya'));
    await edit((each) => editUtterance(each, 2, 2, { speaker: 'Ann' }));
    const { items } = await listTranscriptChanges(db, workspace, talk.id, 10, undefined);
    expect(items.map(({ summary }) => summary)).toEqual([
      'said that Ann spoke: “I gave up 👩‍👩‍👧 then.”',
      'renamed Speaker 2 to Maya',
    ]);
    await expect(edit((each) => undoTranscriptChange(each, items[1]?.id ?? ''))).rejects.toMatchObject({
      problem: 'conflict',
    });
  });
});
