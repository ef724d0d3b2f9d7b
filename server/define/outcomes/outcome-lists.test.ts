import { describe, expect, test } from 'vitest';
import { makeTalk } from '../../discover/testing.ts';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import {
  changeOutcomes,
  listMerges,
  mergeOutcomes,
  orderOutcomes,
  outcomePairs,
  unmergeOutcomes,
  usualDirection,
} from './outcome-lists.store.ts';
import { changeOutcome, insertOutcomes, listOutcomes, readOutcome } from './outcomes.store.ts';

const record = await testRecord();
const { db } = record;
const thread = new Thread(record);
const author = 'person:ann';

/** A workspace with these outcomes. */
async function stated(...statements: readonly string[]) {
  const workspace = uuidv7();
  const ids = await record.tx(async (tx) => {
    const made = await insertOutcomes(
      tx,
      workspace,
      statements.map((statement) => ({
        statement,
        type: 'functional',
        step: null,
        status: 'active',
        job: null,
        author,
      })),
    );
    await thread.addNodes(
      tx,
      workspace,
      made.map((id) => ({ kind: 'outcome' as const, id })),
    );
    return made;
  });
  const talk = await makeTalk({ record, thread }, workspace, 'Maya', ['Maya: It was late, cold and wet.']);
  const link = async (quote: string, type: 'supports' | 'contradicts', outcome = ''): Promise<void> =>
    record.tx((tx) =>
      thread.linkAll(tx, workspace, [
        { from: { kind: 'quote', id: quote }, type, to: { kind: 'outcome', id: outcome }, author },
      ]),
    );
  const list = async () =>
    (await listOutcomes(db, workspace, {}, 100, undefined)).items.map(({ statement }) => statement);
  return { workspace, ids, talk, link, list };
}

const A = 'Minimize the time it takes to get breakfast when in a hurry';
const B = 'Reduce the time it takes to get a breakfast when in a hurry';
const C = 'Minimize the amount of bread that is thrown away';

describe('outcomes that are alike', () => {
  test('are found, the same before the nearly same', async () => {
    const { workspace, ids } = await stated(A, C, B, `${C}!`);
    const pairs = await outcomePairs(db, workspace, 10);
    expect(pairs.map(({ outcomes, same }) => [outcomes.map(({ id }) => id), same])).toEqual([
      [[ids[1], ids[3]], true],
      [[ids[0], ids[2]], false],
    ]);
    expect(await outcomePairs(db, uuidv7(), 10)).toEqual([]);
  });

  test('become one with the quotes of both, and are two again once that is undone', async () => {
    const { workspace, ids, talk, link, list } = await stated(A, B, C);
    const [stays = '', goes = ''] = ids;
    const [late, cold, wet] = [await talk.quote('late'), await talk.quote('cold'), await talk.quote('wet')];
    await link(late, 'supports', stays);
    await link(late, 'supports', goes);
    await link(cold, 'supports', goes);
    await link(wet, 'contradicts', goes);
    const evidence = async (id: string) => {
      const { supports, contradicts } = (await readOutcome(db, workspace, id)).evidence;
      return [supports, contradicts];
    };
    await record.tx((tx) => mergeOutcomes(tx, workspace, [goes], stays, author));
    expect([await evidence(stays), await evidence(goes)]).toEqual([
      [2, 1],
      [0, 0],
    ]);
    expect(await list()).toEqual([A, C]);
    expect(await outcomePairs(db, workspace, 10)).toEqual([]);
    const { items } = await listMerges(db, workspace, 10, undefined);
    expect(items.map(({ summary }) => summary)).toEqual([`merged “${B}” into “${A}”`]);
    await record.tx((tx) => unmergeOutcomes(tx, workspace, items[0]?.id ?? uuidv7()));
    expect([await evidence(stays), await evidence(goes)]).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(await list()).toEqual([A, B, C]);
    expect((await listMerges(db, workspace, 10, undefined)).items).toEqual([]);
  });

  test('stay merged once one of them was brought back by itself', async () => {
    const { workspace, ids } = await stated(A, B);
    const [stays = '', goes = ''] = ids;
    await record.tx((tx) => mergeOutcomes(tx, workspace, [goes], stays, author));
    await record.tx((tx) => changeOutcome(tx, workspace, goes, { status: 'active' }, 2, author));
    const { items } = await listMerges(db, workspace, 10, undefined);
    await expect(record.tx((tx) => unmergeOutcomes(tx, workspace, items[0]?.id ?? ''))).rejects.toMatchObject(
      { problem: 'conflict' },
    );
    await expect(
      record.tx((tx) => mergeOutcomes(tx, workspace, [stays], stays, author)),
    ).rejects.toMatchObject({ problem: 'invalid-input' });
  });
});

describe('several outcomes at once', () => {
  test('are put before another or at the end, in the order given', async () => {
    const { workspace, ids, list } = await stated('a', 'b', 'c', 'd');
    const [a = '', b = '', c = '', d = ''] = ids;
    const put = (which: readonly string[], before: string | null) =>
      record.tx((tx) => orderOutcomes(tx, workspace, which, before));
    expect(await put([d, c], a)).toBe(4);
    expect(await list()).toEqual(['d', 'c', 'a', 'b']);
    await put([d], null);
    expect(await list()).toEqual(['c', 'a', 'b', 'd']);
    expect(await put([d], null)).toBe(0);
    await expect(put([uuidv7()], b)).rejects.toMatchObject({ problem: 'invalid-input' });
    await expect(put([b], uuidv7())).rejects.toMatchObject({ problem: 'invalid-input' });
  });

  test('are changed alike, or none where one was changed meanwhile', async () => {
    const { workspace, ids } = await stated('a', 'b');
    const [a = '', b = ''] = ids;
    const change = (versions: readonly number[]) =>
      record.tx((tx) =>
        changeOutcomes(
          tx,
          workspace,
          [a, b].map((id, at) => ({ id, version: versions[at] ?? 0 })),
          { step: 'prepare', status: 'draft' },
          author,
        ),
      );
    await expect(change([1, 9])).rejects.toMatchObject({ problem: 'stale-version' });
    expect(await readOutcome(db, workspace, a)).toMatchObject({ step: null, version: 1 });
    expect(await change([1, 1])).toBe(2);
    expect(await readOutcome(db, workspace, b)).toMatchObject({
      step: 'prepare',
      status: 'draft',
      version: 2,
    });
  });

  test('tell how most of them begin, from five on', async () => {
    const { workspace, ids } = await stated(
      'Minimize the time a',
      'Minimize the time b',
      'Minimize the time c',
      'Minimize the time d',
      'Reduce the time e',
    );
    expect(await usualDirection(db, workspace, undefined)).toBe('minimize');
    expect(await usualDirection(db, workspace, ids[0])).toBeNull();
  });
});
