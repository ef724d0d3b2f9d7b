import type { EventOf } from '@rehire/contract/events';
import { surveyItemNode } from '@rehire/contract/discover/surveys';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { smallTable } from '../platform/csv/small-table.ts';
import { EventBus } from '../platform/events/event-bus.ts';
import { testRecord } from '../platform/record/testing.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import { Thread } from '../platform/thread/thread.ts';
import { quotes } from '../discover/quotes/quotes.table.ts';
import { transcripts, utterances } from '../discover/transcripts/transcripts.table.ts';
import { ratedOutcomes } from './face.ts';
import { createJob, updateJob } from './jobs/jobs.store.ts';
import { readOutcomes, writeOutcomes } from './outcomes/outcomes.csv.ts';
import {
  changeOutcome,
  insertOutcomes,
  listOutcomes,
  outcomeVersions,
  readOutcome,
} from './outcomes/outcomes.store.ts';
import { listSets, readSet } from './sets/sets.store.ts';
import { surveyHandlers } from './sets/survey-import.ts';

const record = await testRecord();
const { db } = record;
const thread = new Thread(record);
const bus = new EventBus();
bus.listen(surveyHandlers({ thread }));
const author = 'person:ann';

type Rated = EventOf<'survey.imported'>['rated'];
const rated = (...statements: readonly string[]): Rated =>
  statements.map((statement, i) => ({
    statement,
    importanceItem: `imp_${i + 1}`,
    satisfactionItem: `sat_${i + 1}`,
  }));
async function imported(workspace: string, ...statements: readonly string[]): Promise<string> {
  const survey = uuidv7();
  await record.tx((tx) =>
    bus.emit(tx, 'survey.imported', {
      workspace,
      survey,
      import: uuidv7(),
      author,
      rated: rated(...statements),
    }),
  );
  return survey;
}
const removed = (workspace: string, survey: string) =>
  record.tx((tx) => bus.emit(tx, 'survey.removed', { workspace, survey }));
const all = async (workspace: string) => (await listOutcomes(db, workspace, {}, 200, undefined)).items;
const state = (workspace: string, ...statements: readonly string[]) =>
  record.tx((tx) =>
    insertOutcomes(
      tx,
      workspace,
      statements.map((statement) => ({
        statement,
        type: 'functional',
        step: null,
        status: 'draft',
        job: null,
        author,
      })),
    ),
  );

const WASTE = 'Minimize the amount of food that is wasted when plans change';
const TIME = 'Minimize the time it takes to decide what to eat';

describe('a survey that came in', () => {
  test('makes the outcomes that it rated, once, whatever their case and full stops, and freezes them in its order', async () => {
    const workspace = uuidv7();
    const first = await imported(workspace, WASTE, TIME, 'Feel looked after when the day starts early');
    const second = await imported(
      workspace,
      `${TIME.toUpperCase()}.`,
      'Be perceived as caring by the people at the table',
    );
    const made = await all(workspace);
    expect(made.map(({ statement, type, status }) => [statement, type, status])).toEqual([
      [WASTE, 'functional', 'active'],
      [TIME, 'functional', 'active'],
      ['Feel looked after when the day starts early', 'emotional', 'active'],
      ['Be perceived as caring by the people at the table', 'social', 'active'],
    ]);
    expect(
      (await ratedOutcomes(db, workspace, second)).map(({ outcome, importanceItem }) => [
        outcome,
        importanceItem,
      ]),
    ).toEqual([
      [made[1]?.id, 'imp_1'],
      [made[3]?.id, 'imp_2'],
    ]);
    expect(made[1]?.evidence).toMatchObject({ surveys: 2, supports: 0 });
    const sets = (await listSets(db, workspace, 10, undefined)).items;
    expect(sets.map(({ survey, outcomes }) => [survey, outcomes])).toEqual([
      [second, 2],
      [first, 3],
    ]);
  });

  test('links its items to what they rate', async () => {
    const workspace = uuidv7();
    const survey = await imported(workspace, WASTE);
    const [outcome] = await all(workspace);
    const { rows } = await record.pool.query(
      'select from_kind, from_id, type, to_id from edges where workspace_id = $1 order by from_id',
      [workspace],
    );
    expect(rows).toEqual(
      ['imp_1', 'sat_1'].map((key) => ({
        from_kind: 'survey-item',
        from_id: surveyItemNode(survey, key),
        type: 'concerns',
        to_id: outcome?.id,
      })),
    );
  });

  test('keeps its wording when the outcome is reworded later', async () => {
    const workspace = uuidv7();
    const survey = await imported(workspace, WASTE);
    const [before] = await all(workspace);
    if (!before) throw new Error('no outcome was made');
    const reworded = 'Minimize the amount of food that is thrown away when plans change';
    await record.tx((tx) =>
      changeOutcome(tx, workspace, before.id, { statement: reworded }, before.version, author),
    );
    expect((await readOutcome(db, workspace, before.id)).statement).toBe(reworded);
    expect((await ratedOutcomes(db, workspace, survey))[0]?.statement).toBe(WASTE);
    const [set] = (await listSets(db, workspace, 1, undefined)).items;
    expect((await readSet(db, workspace, set?.id ?? '')).members[0]).toMatchObject({
      statement: WASTE,
      version: 1,
    });
    expect(
      (await outcomeVersions(db, workspace, before.id)).map(({ version, statement }) => [version, statement]),
    ).toEqual([
      [2, reworded],
      [1, WASTE],
    ]);
  });

  test('and is taken back leaves what stands on something else', async () => {
    const workspace = uuidv7();
    const [stated] = await state(workspace, TIME);
    if (!stated) throw new Error('no outcome was made');
    const survey = await imported(
      workspace,
      WASTE,
      TIME,
      'Minimize the cost of lunch',
      'Minimize the effort of cooking',
    );
    const other = await imported(workspace, 'Minimize the cost of lunch');
    const made = new Map(
      (await all(workspace)).map(({ statement, id, version }) => [statement, { id, version }]),
    );
    const effort = made.get('Minimize the effort of cooking');
    await record.tx((tx) =>
      changeOutcome(tx, workspace, effort?.id ?? '', { step: 'prepare' }, effort?.version ?? 0, author),
    );
    await removed(workspace, survey);
    expect((await all(workspace)).map(({ statement }) => statement)).not.toContain(WASTE);
    expect((await all(workspace)).map(({ statement }) => statement)).toEqual(
      expect.arrayContaining(['Minimize the cost of lunch', 'Minimize the effort of cooking']),
    );
    expect(await ratedOutcomes(db, workspace, survey)).toEqual([]);
    expect(await ratedOutcomes(db, workspace, other)).toHaveLength(1);
    const { rows } = await record.pool.query(
      `select count(*) as n from nodes where workspace_id = $1 and id like $2`,
      [workspace, `${survey}%`],
    );
    expect(Number(rows[0].n)).toBe(0);
  });

  test('twice at the same moment makes each outcome once', async () => {
    const workspace = uuidv7();
    await Promise.all(Array.from({ length: 6 }, () => imported(workspace, WASTE, TIME)));
    expect(await all(workspace)).toHaveLength(2);
  });

  test('is seen by its own workspace alone', async () => {
    const [mine, theirs] = [uuidv7(), uuidv7()];
    const survey = await imported(mine, WASTE);
    await imported(theirs, WASTE);
    expect(await ratedOutcomes(db, theirs, survey)).toEqual([]);
    const [outcome] = await all(mine);
    await expect(readOutcome(db, theirs, outcome?.id ?? '')).rejects.toMatchObject({ problem: 'not-found' });
  });
});

describe('evidence', () => {
  test('counts quotes for and against, and a person once however much they said', async () => {
    const workspace = uuidv7();
    const [outcome = ''] = await state(workspace, WASTE);
    await record.tx((tx) => thread.addNode(tx, workspace, { kind: 'outcome', id: outcome }));
    const said = [
      ['Maya', 'I throw so much away'],
      ['Maya', 'It hurts to bin it'],
      ['Bo', 'I never waste a thing'],
    ] as const;
    const transcriptId = uuidv7();
    await db.insert(transcripts).values({
      workspaceId: workspace,
      id: transcriptId,
      title: 'Talk',
      fileName: 'talk.txt',
      format: 'txt',
      speakers: ['Maya', 'Bo'],
      utterances: 3,
      words: 15,
      fingerprint: 'f',
    });
    let at = 0;
    for (const [i, [speaker, text]] of said.entries()) {
      const place = { start: at, end: at + text.length };
      await db
        .insert(utterances)
        .values({ workspaceId: workspace, transcriptId, position: i, speaker, text, ...place });
      const id = uuidv7();
      await db
        .insert(quotes)
        .values({ workspaceId: workspace, id, transcriptId, text, prefix: '', suffix: '', author, ...place });
      await record.tx(async (tx) => {
        await thread.addNode(tx, workspace, { kind: 'quote', id });
        await thread.link(tx, workspace, {
          from: { kind: 'quote', id },
          type: speaker === 'Bo' ? 'contradicts' : 'supports',
          to: { kind: 'outcome', id: outcome },
          author,
        });
      });
      at = place.end + 1;
    }
    expect((await readOutcome(db, workspace, outcome)).evidence).toEqual({
      supports: 2,
      contradicts: 1,
      quotes: { supports: 2, contradicts: 1 },
      feedback: { supports: 0, contradicts: 0 },
      observations: { supports: 0, contradicts: 0 },
      metaphors: { supports: 0, contradicts: 0 },
      people: 2,
      peopleFor: 1,
      peopleAgainst: 1,
      studies: 0,
      surveys: 0,
      strength: 'contested',
      because: '1 person for, 1 against: contested, as half of the voices or more are against.',
    });
  });
});

describe('an outcome', () => {
  test('that somebody else changed meanwhile is not overwritten', async () => {
    const workspace = uuidv7();
    const [id = ''] = await state(workspace, WASTE);
    await record.tx((tx) => changeOutcome(tx, workspace, id, { status: 'active' }, 1, author));
    await expect(
      record.tx((tx) => changeOutcome(tx, workspace, id, { status: 'archived' }, 1, author)),
    ).rejects.toMatchObject({ problem: 'stale-version' });
    expect(await readOutcome(db, workspace, id)).toMatchObject({ status: 'active', version: 2 });
    expect(await outcomeVersions(db, workspace, id)).toHaveLength(1);
  });

  test('that is archived is out of the list, and found when asked for', async () => {
    const workspace = uuidv7();
    const [id = ''] = await state(workspace, WASTE, TIME);
    await record.tx((tx) => changeOutcome(tx, workspace, id, { status: 'archived' }, 1, author));
    expect((await all(workspace)).map(({ statement }) => statement)).toEqual([TIME]);
    expect(
      (await listOutcomes(db, workspace, { status: 'archived' }, 10, undefined)).items.map((each) => each.id),
    ).toEqual([id]);
  });

  test('is listed in the order of stating, by pages, and found by words that hold % and _', async () => {
    const workspace = uuidv7();
    const statements = Array.from({ length: 7 }, (_, i) => `Minimize the time of thing ${i}`);
    await state(workspace, ...statements, 'Minimize the 100%_ effort');
    const pages: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listOutcomes(db, workspace, {}, 3, cursor ?? undefined);
      pages.push(...page.items.map(({ statement }) => statement));
      cursor = page.next;
    }
    expect(pages.slice(0, 7)).toEqual(statements);
    expect((await listOutcomes(db, workspace, { q: '100%_' }, 10, undefined)).items).toHaveLength(1);
    expect((await listOutcomes(db, workspace, { q: '%' }, 10, undefined)).items).toHaveLength(1);
  });

  test('of a job of another workspace is refused', async () => {
    const [mine, theirs] = [uuidv7(), uuidv7()];
    const job = await createJob(
      db,
      theirs,
      { kind: 'core', executor: 'Parents', statement: 'get breakfast on the table' },
      author,
    );
    const [id = ''] = await state(mine, WASTE);
    await expect(
      record.tx((tx) => changeOutcome(tx, mine, id, { job: job.id }, 1, author)),
    ).rejects.toMatchObject({ problem: 'invalid-input' });
  });
});

describe('a job', () => {
  test('is the core job once, and is reworded against its version', async () => {
    const workspace = uuidv7();
    const stated = { kind: 'core', executor: 'Parents', statement: 'get breakfast on the table' } as const;
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => createJob(db, workspace, stated, author)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [made] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    if (!made) throw new Error('no job was made');
    expect(await updateJob(db, workspace, made.id, { executor: 'Commuting parents' }, 1)).toMatchObject({
      version: 2,
    });
    await expect(updateJob(db, workspace, made.id, { executor: 'Others' }, 1)).rejects.toMatchObject({
      problem: 'stale-version',
    });
  });
});

const tableOf = (text: string): Promise<string[][]> => smallTable(Readable.from([Buffer.from(text)]));

describe('outcomes as CSV', () => {
  test('go out and in unchanged, formulas defanged', async () => {
    const workspace = uuidv7();
    await state(workspace, WASTE, '=HYPERLINK("x")', 'Minimize "quotes", commas\nand lines');
    const read = readOutcomes(await tableOf(writeOutcomes(await all(workspace))));
    expect(read.rejected).toEqual([]);
    expect(read.outcomes.map(({ statement }) => statement)).toEqual([
      WASTE,
      '=HYPERLINK("x")',
      'Minimize "quotes", commas\nand lines',
    ]);
    expect(writeOutcomes(await all(workspace))).not.toMatch(/^"?=/m);
  });

  test('are taken by the names that teams use, and what is wrong is named by its line', async () => {
    const { outcomes, rejected } = readOutcomes(
      await tableOf(
        '\ufeffID,Outcome,Type,Job step\no1,Minimize waste,functional,define\no2,,functional,\no3,Feel calm,,\no4,X,wrong,\n',
      ),
    );
    expect(outcomes).toEqual([
      { statement: 'Minimize waste', type: 'functional', step: 'define', status: 'draft' },
      { statement: 'Feel calm', type: 'emotional', step: null, status: 'draft' },
    ]);
    expect(rejected.map(({ line }) => line)).toEqual([3, 5]);
  });
});
