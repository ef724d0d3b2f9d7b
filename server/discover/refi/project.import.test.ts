import { strToU8, zipSync } from 'fflate';
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { testImports } from '../../testing-imports.ts';
import { caseMembers, cases, caseValues, caseVariables } from '../cases/cases.table.ts';
import { createCode } from '../codes/codebook.store.ts';
import { updateQuote } from '../quotes/quotes.store.ts';
import { keepRecording } from '../recordings/recordings.store.ts';
import { insertStudy } from '../studies/studies.store.ts';
import { makeTalk } from '../testing.ts';
import { editUtterance } from '../transcripts/edits.store.ts';
import { updateTranscript } from '../transcripts/transcripts.store.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { anyProject } from './any-project.testing.ts';
import { packProject } from './pack.ts';
import type { QdeProject } from './project.ts';
import { projectParts } from './project.table.ts';
import { projectImport } from './project.import.ts';
import { violationsOf } from './xsd.testing.ts';
import { writeProject } from './qde.ts';
import { qdeProject } from './project.store.ts';

const desk = await testImports([
  projectImport({
    get thread() {
      return thread;
    },
    get files() {
      return desk.files;
    },
  }),
]);
const thread = new Thread(desk.record);
const { record } = desk;
const { db } = record;
const author = 'person:ann';

const packed = async (project: QdeProject): Promise<Buffer> => {
  const bytes = packProject(project, async (id) => Readable.from([await recordedIn(id)]));
  return Buffer.concat(await bytes.toArray());
};

async function recordedIn(transcript: string): Promise<Buffer> {
  const [row] = await db
    .select({ recording: transcripts.recording })
    .from(transcripts)
    .where(eq(transcripts.id, transcript));
  return Buffer.concat(await (await desk.files.open(row?.recording?.hash ?? '')).toArray());
}

/** A workspace with everything that a project holds. */
async function coded(): Promise<string> {
  const workspace = await makeWorkspace(record, 'Coded');
  const edit = <T>(work: (editing: Parameters<typeof createCode>[0]) => Promise<T>): Promise<T> =>
    record.tx((tx) => work({ tx, thread, workspace, author }));
  const late = await edit((each) =>
    createCode(each, { name: 'late & <cold>', memo: 'or\n"wet"', parent: null }),
  );
  const plan = { people: 12, who: '', why: '', quotas: [] };
  const study = await record.tx((tx) =>
    insertStudy(
      tx,
      workspace,
      { kind: 'interview', title: 'Mornings', goal: 'to learn', guide: '', plan, owner: null },
      author,
    ),
  );
  const rain = await edit((each) => createCode(each, { name: 'rain', memo: '', parent: late, study }));
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
  const call = await makeTalk({ record, thread }, workspace, 'A call', ['Bo: Yes, it is late.', 'Ann: Why?']);
  const name = 'call.mp3';
  await keepRecording({ record, files: desk.files }, workspace, call.id, {
    name,
    content: Readable.from([Buffer.from('ID3 a whole call')]),
    limit: 1000,
  });
  for (const [position, startMs, endMs] of [
    [0, 1000, 3000],
    [1, 3000, null],
  ] as const)
    await db
      .update(utterances)
      .set({ startMs, endMs })
      .where(and(eq(utterances.transcriptId, call.id), eq(utterances.position, position)));
  await call.quote('it is late', [late]);
  await call.quote('Yes, it is late.\nWhy?', [rain]);
  await db.insert(caseMembers).values({ workspaceId: workspace, caseId: own.id, transcriptId: call.id });
  await db
    .insert(caseValues)
    .values({ workspaceId: workspace, variableId: variable, transcriptId: call.id, value: 'not a number' });
  const [note, link, graph] = [uuidv7(), uuidv7(), uuidv7()];
  const [one, two] = [uuidv7(), uuidv7()];
  await db.insert(projectParts).values(
    [
      [
        note,
        `<Note guid="${note}" name="On rain"><PlainTextContent>it &amp; snow</PlainTextContent><Coding guid="${uuidv7()}"><CodeRef targetGUID="${rain}"/></Coding></Note>`,
      ],
      [
        link,
        `<Link guid="${link}" direction="OneWay" originGUID="${note}" targetGUID="${quote}"><NoteRef targetGUID="${note}"/></Link>`,
      ],
      [
        graph,
        `<Graph guid="${graph}"><Vertex guid="${one}" representedGUID="${talk.id}" firstX="1" firstY="2"/><Vertex guid="${two}" firstX="3" firstY="4" shape="Oval"/><Edge guid="${uuidv7()}" sourceVertex="${one}" targetVertex="${two}"/></Graph>`,
      ],
    ].map(([id, xml]) => ({ workspaceId: workspace, importId: uuidv7(), id: id ?? '', xml: xml ?? '' })),
  );
  return workspace;
}

const rowsIn = async (): Promise<number> => {
  const tables =
    'transcripts utterances quotes codes nodes edges cases case_variables case_values case_members studies project_imports project_parts';
  const { rows } = await record.pool.query(
    `select ${tables
      .split(' ')
      .map((each) => `(select count(*) from ${each} where workspace_id = $1)`)
      .join(' + ')} + (select count(*) from files where workspace_id = $1 and media like 'audio/%') as n`,
    [desk.workspace],
  );
  return Number(rows[0].n);
};

describe('a coded project', () => {
  test('that went out of one workspace comes in elsewhere, goes out again as the same bytes, and is taken back whole', async () => {
    const file = await packed(await qdeProject(db, await coded()));
    expect(violationsOf(writeProject(await qdeProject(db, await coded())))).toEqual([]);
    const brought = await desk.bring('mornings.qdpx', file);
    expect(brought).toMatchObject({ kind: 'project', status: 'draft' });
    const checked = await desk.check(brought);
    expect(checked).toMatchObject({
      status: 'checked',
      figures: {
        conversations: 2,
        codes: 2,
        quotes: 4,
        codings: 5,
        cases: 1,
        variables: 1,
        sets: 1,
        recordings: 1,
        'notes kept for the way out': 1,
        'links kept for the way out': 1,
        'drawings kept for the way out': 1,
      },
      rejects: [],
    });
    expect(await rowsIn(), 'a dry run writes nothing').toBe(0);
    const committed = await desk.commit(checked);
    expect(committed).toMatchObject({ status: 'committed', figures: { 'new quotes': 4 } });
    const again = await packed(await qdeProject(db, desk.workspace));
    expect(again.equals(file)).toBe(true);
    const { sources } = await qdeProject(db, desk.workspace);
    const call = sources.find(({ name }) => name === 'A call');
    expect(call?.points.map(({ position, ms }) => [position, ms])).toEqual([
      [0, 1000],
      [4, 1400],
      [9, 1900],
      [19, 2900],
      [20, 3000],
      [21, 3000],
      [30, null],
    ]);
    expect(String(await recordedIn(call?.id ?? ''))).toBe('ID3 a whole call');
    await desk.undo(committed);
    expect(await rowsIn()).toBe(0);
  });

  test('of whatever it holds goes out as it came in, once it has gone through here', async () => {
    const through = async (file: Buffer): Promise<Buffer> => {
      const done = await desk.commit(await desk.check(await desk.bring('any.qdpx', file)));
      expect(done).toMatchObject({ status: 'committed' });
      const out = await packed(await qdeProject(db, desk.workspace));
      await desk.undo(done);
      expect(await rowsIn()).toBe(0);
      return out;
    };
    const drawn = fc.sample(
      anyProject.filter(({ sources }) => sources.some(({ recording }) => recording !== null)),
      { numRuns: 4, seed: 11 },
    );
    for (const project of drawn) {
      const file = packProject(project, async (id) => Readable.from([Buffer.from(`ID3 of ${id}`)]));
      const first = await through(Buffer.concat(await file.toArray()));
      expect((await through(first)).equals(first)).toBe(true);
    }
  }, 60_000);

  test('of which something cannot be taken comes in without it, once that was told', async () => {
    const project = await qdeProject(db, await coded());
    const file = await packed({
      ...project,
      sources: project.sources.map((source, at) =>
        at > 0
          ? source
          : { ...source, selections: source.selections.map((each) => ({ ...each, end: 9999 })) },
      ),
    });
    const checked = await desk.check(await desk.bring('some.qdpx', file));
    expect(checked.counts, 'one text lacks something').toMatchObject({ rejected: 1 });
    expect(checked.rejects.map(({ reason }) => reason)).toEqual([
      'In “Maya 🙈”: a selection reaches beyond the text.',
      'In “Maya 🙈”: a selection reaches beyond the text.',
    ]);
    const done = await desk.commit(checked);
    expect(done).toMatchObject({ status: 'committed', figures: { 'new quotes': 2 } });
    await desk.undo(done);
  });

  test('that another tool coded further adds what is new to what is here, and gives only that back', async () => {
    const first = await desk.commit(
      await desk.check(await desk.bring('a.qdpx', await packed(await qdeProject(db, await coded())))),
    );
    const project = await qdeProject(db, desk.workspace);
    const source = project.sources.find(({ recording }) => recording === null);
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
    const file = await packed({
      ...more,
      kept: [],
      sources: [{ ...source, selections: [...source.selections, quote] }],
    });
    const second = await desk.commit(await desk.check(await desk.bring('b.qdpx', file)));
    expect(second.figures).toMatchObject({ 'new conversations': 0, 'new codes': 1, 'new quotes': 1 });
    const now = await qdeProject(db, desk.workspace);
    expect(now.codes.find(({ name }) => name === 'waiting')?.colour).toBe('#123456');
    expect(now.sources.find(({ id }) => id === source.id)?.selections.map(({ text }) => text)).toEqual([
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
