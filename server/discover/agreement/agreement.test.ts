import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { listCodeChanges, undoCodeChange } from '../codes/code-changes.store.ts';
import { createCode, mergeCodes, removeCode } from '../codes/codebook.store.ts';
import { makeTalk } from '../testing.ts';
import { agreementOf } from './agreement.ts';
import {
  codePassage,
  codingsOf,
  drawSecondCoding,
  duePassages,
  readSecondCoding,
} from './agreement.store.ts';

const record = await testRecord();
const { db } = record;
const thread = new Thread(record);
const [ann, bo] = [`person:${uuidv7()}`, `person:${uuidv7()}`];

/** A conversation of ten answers, of which Ann coded the first four. */
async function codedTalk() {
  const workspace = uuidv7();
  const code = await record.tx((tx) =>
    createCode({ tx, thread, workspace, author: ann }, { name: 'waiting', memo: '', parent: null }),
  );
  const answers = Array.from({ length: 10 }, (_, at) => `Maya: answer number ${at}.`);
  const talk = await makeTalk({ record, thread }, workspace, 'Maya', [
    'Interviewer: Tell me all.',
    ...answers,
  ]);
  for (let at = 0; at < 4; at++) await talk.quote(`number ${at}`, [code], ann);
  const draw = (passages: number) =>
    record.tx((tx) =>
      drawSecondCoding(tx, workspace, { study: null, passages, without: ['interviewer'] }, ann),
    );
  return { workspace, code, talk, draw };
}

describe('a sample for second coding', () => {
  test('leaves out the interviewer and, for each coder, what they coded first, and tells nothing of the first coding', async () => {
    const { workspace, code, draw } = await codedTalk();
    const coding = await draw(50);
    expect(await readSecondCoding(db, workspace, coding, ann)).toMatchObject({ passages: 10, due: 6 });
    const due = await duePassages(db, workspace, coding, bo);
    expect(due).toHaveLength(10);
    expect(JSON.stringify(due)).not.toContain(code);
    expect(due[0]).toMatchObject({ text: 'answer number 0.', before: 'Tell me all.', codes: null });
    await expect(record.tx((tx) => codePassage(tx, workspace, coding, 0, [], ann))).rejects.toMatchObject({
      problem: 'not-found',
    });
  });

  test('keeps the first coding as it was when it was drawn, and stays blind until its coder is through', async () => {
    const { workspace, code, talk, draw } = await codedTalk();
    const coding = await draw(50);
    await talk.quote('number 9', [code], ann);
    const give = (position: number, codes: readonly string[]) =>
      record.tx((tx) => codePassage(tx, workspace, coding, position, codes, bo));
    await give(0, [code]);
    await expect(codingsOf(db, workspace, coding, bo)).rejects.toMatchObject({ problem: 'not-allowed' });
    for (let position = 1; position < 10; position++) await give(position, position < 3 ? [code] : []);
    const { codes, disagreements } = agreementOf(await codingsOf(db, workspace, coding, bo));
    expect(codes).toMatchObject([{ name: 'waiting', all: 3, some: 1, none: 6 }]);
    expect(
      disagreements.map(({ text, codings }) => [text, codings.map((each) => each.codes.length)]),
    ).toEqual([['answer number 3.', [1, 0]]]);
    await expect(
      record.tx((tx) => codePassage(tx, workspace, coding, 0, [uuidv7()], bo)),
    ).rejects.toMatchObject({ problem: 'invalid-input' });
  });

  test('follows codes that are merged afterwards, one after the other, and back when that is undone', async () => {
    const { workspace, code, draw } = await codedTalk();
    const editing = { thread, workspace, author: ann };
    const add = (name: string) =>
      record.tx((tx) => createCode({ tx, ...editing }, { name, memo: '', parent: null }));
    const [patience, time, gone] = [await add('patience'), await add('time'), await add('gone')];
    const coding = await draw(50);
    for (let position = 0; position < 10; position++) {
      const codes = position < 3 ? [patience] : position === 9 ? [gone] : [];
      await record.tx((tx) => codePassage(tx, workspace, coding, position, codes, bo));
    }
    const apart = async () =>
      agreementOf(await codingsOf(db, workspace, coding, bo)).disagreements.map(({ text }) => text);
    expect(await apart()).toHaveLength(5);
    await record.tx((tx) => mergeCodes({ tx, ...editing }, [code], patience));
    await record.tx((tx) => mergeCodes({ tx, ...editing }, [patience], time));
    await record.tx((tx) => removeCode({ tx, ...editing }, gone));
    expect(await apart()).toEqual(['answer number 3.']);
    const { items } = await listCodeChanges(db, workspace, 10, undefined);
    for (const { id, kind } of items)
      if (kind !== 'create') await record.tx((tx) => undoCodeChange(tx, thread, workspace, id));
    expect(await apart()).toHaveLength(5);
  });

  test('is not drawn where nothing is coded', async () => {
    const workspace = uuidv7();
    await makeTalk({ record, thread }, workspace, 'Maya', ['Maya: Hello.']);
    await expect(
      record.tx((tx) => drawSecondCoding(tx, workspace, { study: null, passages: 10, without: [] }, ann)),
    ).rejects.toMatchObject({ problem: 'not-enough-data' });
  });
});

test('agreement is Krippendorff’s alpha of the code: 4 and 3 of 10 passages, one of them apart', () => {
  const passage = (position: number, first: boolean, second: boolean) => ({
    position,
    transcript: { id: 't', title: 'Maya' },
    at: position,
    speaker: 'Maya',
    text: '',
    codings: [
      { coder: 'first coding', codes: first ? ['w'] : [] },
      { coder: 'Bo', codes: second ? ['w'] : [] },
    ],
  });
  const { codes } = agreementOf({
    passages: Array.from({ length: 10 }, (_, at) => passage(at, at < 4, at < 3)),
    codes: [
      { id: 'w', name: 'waiting' },
      { id: 'x', name: 'unused' },
    ],
    coders: ['first coding', 'Bo'],
  });
  // Do = 2/20, De = 2·7·13/(20·19): alpha = 1 − 38/182
  expect(codes).toHaveLength(1);
  expect(codes[0]?.alpha).toMatchObject({ known: true, n: 10 });
  const alpha = codes[0]?.alpha;
  expect(alpha?.known === true && alpha.value).toBeCloseTo(1 - 38 / 182, 8);
});
