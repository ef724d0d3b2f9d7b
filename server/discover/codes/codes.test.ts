import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { insertFeedback } from '../feedback/feedback.store.ts';
import { insertMetaphor, listMetaphors } from '../metaphors/metaphors.store.ts';
import { insertObservation, listObservations } from '../observations/observations.store.ts';
import { listQuotes } from '../quotes/quotes.store.ts';
import { makeTalk } from '../testing.ts';
import { listCodeChanges, undoCodeChange } from './code-changes.store.ts';
import { createCode, mergeCodes, removeCode, splitCode, updateCode } from './codebook.store.ts';
import { listCodes } from './codes.store.ts';

const record = await testRecord();
const thread = new Thread(record);
const author = 'person:ann';

/** A workspace with a codebook of its own. */
async function bookIn() {
  const workspace = uuidv7();
  const edit = <T>(work: (editing: Parameters<typeof createCode>[0]) => Promise<T>): Promise<T> =>
    record.tx((tx) => work({ tx, thread, workspace, author }));
  const make = (name: string, parent: string | null = null): Promise<string> =>
    edit((editing) => createCode(editing, { name, memo: '', parent }));
  /** The tree with how many quotes carry each: "waiting 2", "waiting > rain 1". */
  const tree = async (): Promise<string[]> => {
    const { items } = await listCodes(record.db, workspace, { limit: 200 });
    const path = (id: string | null): string => {
      const found = items.find((each) => each.id === id);
      return found ? `${path(found.parent)}${found.name} > ` : '';
    };
    return items.map((each) => `${path(each.parent)}${each.name} ${each.quotes}`).toSorted();
  };
  const undo = async (): Promise<void> => {
    const { items } = await listCodeChanges(record.db, workspace, 1, undefined);
    await record.tx((tx) => undoCodeChange(tx, thread, workspace, items[0]?.id ?? ''));
  };
  const talk = await makeTalk({ record, thread }, workspace, 'Maya', [
    'Maya: It came late again, in the rain.',
    'Maya: I waited at the door. I gave up.',
  ]);
  return { workspace, edit, make, tree, undo, talk };
}

describe('the codebook', () => {
  test('is a tree of names that are free among those of one parent, whatever their case', async () => {
    const { make, tree } = await bookIn();
    const waiting = await make('Waiting');
    await make('rain', waiting);
    await make('rain');
    expect(await tree()).toEqual(['Waiting 0', 'Waiting > rain 0', 'rain 0']);
    await expect(make(' RAIN ', waiting)).rejects.toMatchObject({
      problem: 'invalid-input',
      more: { fields: [{ path: 'body.name' }] },
    });
  });

  test('lets no code be put below itself, and tells who edits an old version', async () => {
    const { make, edit } = await bookIn();
    const top = await make('top');
    const low = await make('low', await make('middle', top));
    await expect(edit((each) => updateCode(each, top, 1, { parent: low }))).rejects.toMatchObject({
      problem: 'invalid-input',
    });
    await edit((each) => updateCode(each, low, 1, { parent: top }));
    await expect(edit((each) => updateCode(each, low, 1, { name: 'lowest' }))).rejects.toMatchObject({
      problem: 'stale-version',
    });
  });

  test('merges codes with their quotes, those below them and their memos', async () => {
    const { make, edit, tree, undo, talk } = await bookIn();
    const [late, delay] = [await make('late'), await make('delay')];
    await make('rain', delay);
    await talk.quote('late again', [late]);
    await talk.quote('in the rain', [delay, late]);
    await talk.quote('I waited', [delay]);
    await edit((each) => mergeCodes(each, [delay], late));
    expect(await tree()).toEqual(['late 3', 'late > rain 0']);
    await undo();
    expect(await tree()).toEqual(['delay 2', 'delay > rain 0', 'late 2']);
  });

  test('merges a code into one that stands below it', async () => {
    const { make, edit, tree } = await bookIn();
    const top = await make('top');
    const middle = await make('middle', top);
    const low = await make('low', middle);
    await make('beside', middle);
    await edit((each) => mergeCodes(each, [top, middle], low));
    expect(await tree()).toEqual(['low 0', 'low > beside 0']);
  });

  test('splits some quotes of a code off, and takes it back', async () => {
    const { make, edit, tree, undo, talk } = await bookIn();
    const late = await make('late');
    await talk.quote('late again', [late]);
    const rain = await talk.quote('in the rain', [late]);
    await edit((each) =>
      splitCode(each, {
        code: late,
        carriers: [{ kind: 'quote', id: rain }],
        name: 'weather',
        memo: '',
      }),
    );
    expect(await tree()).toEqual(['late 1', 'weather 1']);
    await undo();
    expect(await tree()).toEqual(['late 2']);
  });

  test('gives a removed code back with its quotes and its place, above those that were below it', async () => {
    const { workspace, make, edit, tree, undo, talk } = await bookIn();
    const top = await make('top');
    const middle = await make('middle', top);
    await make('low', middle);
    await talk.quote('I gave up', [middle], 'person:bo');
    await edit((each) => removeCode(each, middle));
    expect(await tree()).toEqual(['top 0', 'top > low 0']);
    await undo();
    expect(await tree()).toEqual(['top 0', 'top > middle 1', 'top > middle > low 0']);
    const { rows } = await record.pool.query(
      "select author from edges where workspace_id = $1 and to_kind = 'code'",
      [workspace],
    );
    expect(rows).toEqual([{ author: 'person:bo' }]);
  });

  test('refuses to undo what somebody has built upon since', async () => {
    const { make, edit, undo, talk } = await bookIn();
    const code = await make('late');
    await talk.quote('late again', [code]);
    await expect(undo()).rejects.toMatchObject({ problem: 'conflict' });
    await edit((each) => updateCode(each, code, 1, { name: 'too late' }));
    await undo();
    await edit((each) => updateCode(each, code, 3, { memo: 'after the hour that was promised' }));
    await edit((each) => updateCode(each, code, 4, { memo: '' }));
  });

  test('is kept whole by people who edit it at the same moment', async () => {
    const { make, edit, tree } = await bookIn();
    const [a, b] = [await make('a'), await make('b')];
    const both = await Promise.allSettled([
      edit((each) => updateCode(each, a, 1, { parent: b })),
      edit((each) => updateCode(each, b, 1, { parent: a })),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await tree()).toHaveLength(2);
  });

  test('counts the feedback and the observations that carry a code beside its quotes', async () => {
    const { workspace, make, edit, talk } = await bookIn();
    const late = await make('late');
    const rain = await make('rain', late);
    await talk.quote('late again', [late]);
    const watched = { study: null, participant: null, who: '', place: '', workaround: '', tool: '' };
    const [piece, other, seen] = await record.tx(async (tx) => [
      (await insertFeedback(tx, workspace, 'person', { text: 'Late', title: '', stage: '' }, author)).id,
      (await insertFeedback(tx, workspace, 'person', { text: 'Late', title: '', stage: '' }, author)).id,
      (
        await insertObservation(
          tx,
          workspace,
          uuidv7(),
          { ...watched, at: '2026-03-01T08:00:00Z', done: 'waited', emotion: null },
          author,
        )
      ).id,
    ]);
    const carried = [
      ['feedback', piece, late],
      ['feedback', other, late],
      ['observation', seen, rain],
    ] as const;
    await record.tx(async (tx) => {
      for (const [kind, id, code] of carried) {
        await thread.addNode(tx, workspace, { kind, id });
        const from = { kind, id };
        await thread.linkAll(tx, workspace, [
          { from, type: 'belongs-to', to: { kind: 'code', id: code }, author },
        ]);
      }
    });
    const counts = async () =>
      (await listCodes(record.db, workspace, { limit: 10 })).items.map((each) => [
        each.name,
        each.quotes,
        each.conversations,
        each.feedback,
        each.observations,
      ]);
    expect(await counts()).toEqual([
      ['late', 1, 1, 2, 0],
      ['rain', 0, 0, 0, 1],
    ]);
    const below = await listObservations(record.db, workspace, { limit: 10, code: late });
    expect(below.items.map(({ id }) => id)).toEqual([seen]);
    await edit((each) => mergeCodes(each, [rain], late));
    expect(await counts()).toEqual([['late', 1, 1, 2, 1]]);
  });

  test('splits off whatever carries a code, and takes it back', async () => {
    const { workspace, make, edit, undo, talk } = await bookIn();
    const late = await make('late');
    const [stays, goes] = [await talk.quote('late again', [late]), await talk.quote('I waited', [late])];
    const nobody = { study: null, participant: null, who: '', heldOn: null };
    const [piece, elicited] = await record.tx(async (tx) => [
      (await insertFeedback(tx, workspace, 'person', { text: 'Late', title: '', stage: '' }, author)).id,
      await insertMetaphor(tx, workspace, nobody, author),
    ]);
    const others = [
      { kind: 'feedback' as const, id: piece },
      { kind: 'metaphor' as const, id: elicited },
    ];
    await record.tx(async (tx) => {
      await thread.addNodes(tx, workspace, others);
      await thread.linkAll(
        tx,
        workspace,
        others.map((from) => ({ from, type: 'belongs-to', to: { kind: 'code', id: late }, author })),
      );
    });
    const counts = async () =>
      (await listCodes(record.db, workspace, { limit: 10 })).items.map((each) => [
        each.name,
        each.quotes,
        each.feedback,
        each.metaphors,
      ]);
    expect(await counts()).toEqual([['late', 2, 1, 1]]);
    const split = (kind: 'quote' | 'feedback', id: string) =>
      edit((each) =>
        splitCode(each, {
          code: late,
          carriers: [{ kind, id }, ...others],
          name: 'too late',
          memo: '',
        }),
      );
    await expect(split('feedback', stays), 'a quote is no piece of feedback').rejects.toMatchObject({
      more: { fields: [{ path: 'body.carriers.0' }] },
    });
    const parted = await split('quote', goes);
    expect(await counts()).toEqual([
      ['late', 1, 0, 0],
      ['too late', 1, 1, 1],
    ]);
    const found = await listMetaphors(record.db, workspace, { limit: 10, code: parted });
    expect(found.items.map(({ id }) => id)).toEqual([elicited]);
    await undo();
    expect(await counts()).toEqual([['late', 2, 1, 1]]);
  });

  test('finds the quotes of a code and of those below it, in its own workspace alone', async () => {
    const { workspace, make, talk } = await bookIn();
    const top = await make('top');
    const low = await make('low', top);
    await talk.quote('late again', [top]);
    await talk.quote('in the rain', [low]);
    await talk.quote('I waited', []);
    const found = async (within: string, code: string) =>
      (
        await listQuotes(record.db, within, { limit: 10, cursor: undefined, transcript: undefined, code })
      ).items
        .map(({ text }) => text)
        .toSorted();
    expect(await found(workspace, top)).toEqual(['in the rain', 'late again']);
    expect(await found(workspace, low)).toEqual(['in the rain']);
    expect(await found(uuidv7(), top)).toEqual([]);
  });
});
