import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { deleteStudy, insertStudy } from '../studies/studies.store.ts';
import { listCodeChanges, undoCodeChange } from './code-changes.store.ts';
import { createCode, mergeCodes, removeCode, updateCode } from './codebook.store.ts';
import { listCodes } from './codes.store.ts';

const record = await testRecord();
const thread = new Thread(record);
const author = 'person:ann';
const plan = { people: null, who: '', why: '', quotas: [] };

/** A workspace with two studies and a codebook. */
async function bookOfStudies() {
  const workspace = uuidv7();
  const edit = <T>(work: (editing: Parameters<typeof createCode>[0]) => Promise<T>): Promise<T> =>
    record.tx((tx) => work({ tx, thread, workspace, author }));
  const newStudy = (title: string): Promise<string> =>
    record.tx((tx) =>
      insertStudy(
        tx,
        workspace,
        { kind: 'interview', title, goal: '', guide: '', plan, owner: null },
        author,
      ),
    );
  const [mornings, evenings] = [await newStudy('Mornings'), await newStudy('Evenings')];
  const make = (study: string | null, name: string, parent: string | null = null): Promise<string> =>
    edit((editing) => createCode(editing, { name, memo: '', parent, study }));
  const seenIn = async (study?: string): Promise<string[]> =>
    (await listCodes(record.db, workspace, { limit: 200, study })).items.map(({ name }) => name);
  /** Each code with its path, and whether it is of a study: "top > low @Mornings". */
  const tree = async (): Promise<string[]> => {
    const { items } = await listCodes(record.db, workspace, { limit: 200 });
    const path = (id: string | null): string => {
      const found = items.find((each) => each.id === id);
      return found ? `${path(found.parent)}${found.name} > ` : '';
    };
    const of = new Map([
      [mornings, ' @mornings'],
      [evenings, ' @evenings'],
    ]);
    return items
      .map((each) => `${path(each.parent)}${each.name}${of.get(each.study ?? '') ?? ''}`)
      .toSorted();
  };
  const versionOf = async (code: string): Promise<number> =>
    (await listCodes(record.db, workspace, { limit: 200 })).items.find(({ id }) => id === code)?.version ?? 0;
  const move = async (code: string, study: string | null): Promise<void> => {
    const version = await versionOf(code);
    await edit((each) => updateCode(each, code, version, { study }));
  };
  const undo = async (kind?: string): Promise<void> => {
    const { items } = await listCodeChanges(record.db, workspace, 20, undefined);
    const change = items.find((each) => kind === undefined || each.kind === kind);
    await record.tx((tx) => undoCodeChange(tx, thread, workspace, change?.id ?? ''));
  };
  return { workspace, edit, make, seenIn, tree, move, undo, mornings, evenings };
}

describe('codes of one study', () => {
  test('are seen in it, beside those of the whole workspace, and nowhere else', async () => {
    const { make, seenIn, mornings, evenings } = await bookOfStudies();
    await make(null, 'waiting');
    await make(mornings, 'breakfast');
    await make(evenings, 'dinner');
    expect(await seenIn(mornings)).toEqual(['breakfast', 'waiting']);
    expect(await seenIn(evenings)).toEqual(['dinner', 'waiting']);
    expect(await seenIn('none')).toEqual(['waiting']);
    expect(await seenIn()).toEqual(['breakfast', 'dinner', 'waiting']);
  });

  test('may be called as those of another study, and as none that is seen beside them', async () => {
    const { make, mornings, evenings } = await bookOfStudies();
    await make(mornings, 'late');
    await make(evenings, 'Late');
    await expect(make(mornings, 'LATE')).rejects.toMatchObject({ problem: 'invalid-input' });
    await expect(make(null, 'late')).rejects.toMatchObject({ detail: expect.stringContaining('in a study') });
  });

  test('go into a study and out of it with those below them, and back by undoing', async () => {
    const { make, tree, move, undo, mornings } = await bookOfStudies();
    const top = await make(null, 'top');
    const low = await make(null, 'low', await make(null, 'middle', top));
    const before = await tree();
    await move(top, mornings);
    expect(await tree()).toEqual(['top > middle > low @mornings', 'top > middle @mornings', 'top @mornings']);
    await undo();
    expect(await tree()).toEqual(before);
    await move(top, mornings);
    await move(low, null);
    expect(await tree(), 'what stood below a code of the study stands at the top then').toEqual([
      'low',
      'top > middle @mornings',
      'top @mornings',
    ]);
    await undo();
    await move(top, null);
    expect(await tree()).toEqual(before);
  });

  test('do not take along into a study what is of another', async () => {
    const { make, tree, move, mornings, evenings } = await bookOfStudies();
    const top = await make(null, 'top');
    await make(evenings, 'low', top);
    await expect(move(top, mornings)).rejects.toMatchObject({ detail: expect.stringContaining('“low”') });
    expect(await tree()).toEqual(['top', 'top > low @evenings']);
  });

  test('stand below codes of their own study or of all, and are merged into such alone', async () => {
    const { make, edit, tree, mornings, evenings } = await bookOfStudies();
    const [shared, own] = [await make(null, 'shared'), await make(mornings, 'own')];
    const other = await make(evenings, 'other');
    await expect(make(evenings, 'x', own)).rejects.toMatchObject({
      more: { fields: [{ path: 'body.parent' }] },
    });
    await edit((each) => createCode(each, { name: 'inherits', memo: '', parent: own }));
    for (const merged of [shared, other])
      await expect(edit((each) => mergeCodes(each, [merged], own))).rejects.toMatchObject({
        problem: 'invalid-input',
      });
    await edit((each) => mergeCodes(each, [own], shared));
    expect(await tree()).toEqual(['other @evenings', 'shared', 'shared > inherits @mornings']);
  });

  test('are the whole workspace’s once their study is removed, also one that is brought back after it', async () => {
    const { workspace, make, edit, tree, undo, mornings } = await bookOfStudies();
    const gone = await make(mornings, 'gone');
    await make(mornings, 'stays');
    await edit((each) => removeCode(each, gone));
    await record.tx((tx) => deleteStudy(tx, workspace, mornings));
    expect(await tree()).toEqual(['stays']);
    await undo('remove');
    expect(await tree()).toEqual(['gone', 'stays']);
  });
});
