import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { testImports } from '../../testing-imports.ts';
import { caseMembers, cases, caseValues, caseVariables } from '../cases/cases.table.ts';
import { createCode } from '../codes/codebook.store.ts';
import { updateQuote } from '../quotes/quotes.store.ts';
import { insertStudy } from '../studies/studies.store.ts';
import { makeTalk } from '../testing.ts';
import { editUtterance } from '../transcripts/edits.store.ts';
import { updateTranscript } from '../transcripts/transcripts.store.ts';
import { packProject } from './pack.ts';
import { projectImport } from './project.import.ts';
import { violationsOf } from './project-schema.testing.ts';
import { writeProject } from './qde.ts';
import { qdeProject } from './refi.store.ts';

const later: { thread?: Thread } = {};
const desk = await testImports([
  projectImport({
    get thread() {
      return later.thread ?? new Thread(desk.record);
    },
  }),
]);
const thread = (later.thread = new Thread(desk.record));
const { record } = desk;
const { db } = record;
const author = 'person:ann';

/** A workspace with everything that a project holds. */
async function coded(): Promise<string> {
  const workspace = uuidv7();
  const edit = <T>(work: (editing: Parameters<typeof createCode>[0]) => Promise<T>): Promise<T> =>
    record.tx((tx) => work({ tx, thread, workspace, author }));
  const late = await edit((each) =>
    createCode(each, { name: 'late & <cold>', memo: 'or\n"wet"', parent: null }),
  );
  const rain = await edit((each) => createCode(each, { name: 'rain', memo: '', parent: late }));
  const plan = { people: 12, who: '', why: '', quotas: [] };
  const study = await record.tx((tx) =>
    insertStudy(
      tx,
      workspace,
      { kind: 'interview', title: 'Mornings', goal: 'to learn', guide: '', plan, owner: null },
      author,
    ),
  );
  const talk = await makeTalk({ record, thread }, workspace, 'Maya 🙈', [
    'Interviewer: What happened?',
    'Maya: It came late 👩‍👩‍👧 agian.',
    'Maya: I waited in the rain.',
  ]);
  await record.tx((tx) => updateTranscript(tx, workspace, talk.id, 1, { study }));
  const quote = await talk.quote('late 👩‍👩‍👧', [late, rain]);
  await record.tx((tx) =>
    updateQuote(tx, workspace, quote, 1, { note: 'two\nlines', force: 'push', emotion: -2, step: 'locate' }),
  );
  await talk.quote('agian.\nI waited', [rain]);
  await record.tx((tx) =>
    editUtterance({ tx, workspace, transcript: talk.id, author }, 1, 1, { text: 'It came late 👩‍👩‍👧 again.' }),
  );
  const own = { workspaceId: workspace, id: uuidv7() };
  const variable = uuidv7();
  await db
    .insert(caseVariables)
    .values({ ...own, id: variable, name: 'age', memo: 'in years', type: 'Integer' });
  await db.insert(cases).values({ ...own, name: 'Maya & Co', memo: 'a family' });
  await db.insert(caseMembers).values([
    { workspaceId: workspace, caseId: own.id, transcriptId: talk.id },
    { workspaceId: workspace, caseId: own.id, quoteId: quote },
  ]);
  await db.insert(caseValues).values([
    { workspaceId: workspace, variableId: variable, caseId: own.id, value: '34' },
    { workspaceId: workspace, variableId: variable, transcriptId: talk.id, value: '1' },
  ]);
  return workspace;
}

const rowsIn = async (): Promise<number> => {
  const tables =
    'transcripts utterances quotes codes nodes edges cases case_variables case_values case_members studies project_imports';
  const { rows } = await record.pool.query(
    `select ${tables
      .split(' ')
      .map((each) => `(select count(*) from ${each} where workspace_id = $1)`)
      .join(' + ')} as n`,
    [desk.workspace],
  );
  return Number(rows[0].n);
};

describe('a coded project', () => {
  test('that went out of one workspace comes in elsewhere, goes out again as the same bytes, and is taken back whole', async () => {
    const file = packProject(await qdeProject(db, await coded()));
    expect(violationsOf(writeProject(await qdeProject(db, await coded())))).toEqual([]);
    const brought = await desk.bring('mornings.qdpx', file);
    expect(brought).toMatchObject({ kind: 'project', status: 'draft' });
    const checked = await desk.check(brought);
    expect(checked).toMatchObject({
      status: 'checked',
      figures: { conversations: 1, codes: 2, quotes: 2, codings: 3, cases: 1, variables: 1, sets: 1 },
    });
    expect(await rowsIn(), 'a dry run writes nothing').toBe(0);
    const committed = await desk.commit(checked);
    expect(committed).toMatchObject({ status: 'committed', figures: { 'new quotes': 2 } });
    const again = packProject(await qdeProject(db, desk.workspace));
    expect(again.equals(file)).toBe(true);
    await desk.undo(committed);
    expect(await rowsIn()).toBe(0);
  });

  test('that another tool coded further adds what is new to what is here, and gives only that back', async () => {
    const first = await desk.commit(
      await desk.check(await desk.bring('a.qdpx', packProject(await qdeProject(db, await coded())))),
    );
    const project = await qdeProject(db, desk.workspace);
    const [source] = project.sources;
    if (!source) throw new Error('there is no source');
    const before = await rowsIn();
    const more = {
      ...project,
      codes: [...project.codes, { id: uuidv7(), name: 'waiting', memo: '', colour: '#123456', parent: null }],
    };
    const start = [...source.text.slice(0, source.text.indexOf('waited'))].length;
    const quote = {
      id: uuidv7(),
      start,
      end: start + 6,
      text: 'waited',
      description: '',
      note: '',
      user: null,
      at: '2026-01-01T00:00:00.000Z',
      codings: more.codes
        .slice(-1)
        .map(({ id }) => ({ id: uuidv7(), code: id, user: null, at: '2026-01-01T00:00:00.000Z' })),
    };
    const file = packProject({
      ...more,
      sources: [{ ...source, selections: [...source.selections, quote] }],
    });
    const second = await desk.commit(await desk.check(await desk.bring('b.qdpx', file)));
    expect(second.figures).toMatchObject({ 'new conversations': 0, 'new codes': 1, 'new quotes': 1 });
    const now = await qdeProject(db, desk.workspace);
    expect(now.codes.find(({ name }) => name === 'waiting')?.colour).toBe('#123456');
    expect(now.sources[0]?.selections.map(({ text }) => text)).toEqual([
      'late 👩‍👩‍👧',
      'again.\nI waited',
      'waited',
    ]);
    await desk.undo(second);
    expect(await rowsIn()).toBe(before);
    await desk.undo(first);
    expect(await rowsIn()).toBe(0);
  });

  test.each([
    [
      'unpacks to far more than it is',
      { 'project.qde': strToU8('<Project/>'), 'Sources/a.txt': new Uint8Array(300_000_000) },
      /unpack/,
    ],
    ['declares a document type', { 'project.qde': strToU8('<!DOCTYPE a><Project/>') }, /document type/],
    ['leads outside', { 'project.qde': strToU8('<Project/>'), '../a.txt': strToU8('x') }, /leads outside/],
  ])('that %s is refused and leaves nothing', async (_, files, reason) => {
    const row = await desk.bring(
      'bad.qdpx',
      Buffer.from(zipSync(files as Record<string, Uint8Array>)),
      'project',
    );
    const checked = row.problem === null ? await desk.check(row) : row;
    expect(checked.problem).toMatch(reason);
    expect(await rowsIn()).toBe(0);
  });
});
