import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { createJob, deleteJob } from '../jobs/jobs.store.ts';
import { insertOutcomes, nearestOutcome } from '../outcomes/outcomes.store.ts';
import { deleteStory, insertStory, listStories, updateStory } from '../stories/stories.store.ts';
import { putStep, readMap } from './maps.store.ts';

const record = await testRecord();
const { db } = record;
const author = 'person:ann';
const core = (workspace: string) =>
  createJob(
    db,
    workspace,
    { kind: 'core', executor: 'Parents', statement: 'get breakfast on the table' },
    author,
  );
const state = (workspace: string, job: string | null, ...statements: readonly string[]) =>
  record.tx((tx) =>
    insertOutcomes(
      tx,
      workspace,
      statements.map((statement) => ({
        statement,
        type: 'functional',
        step: 'locate',
        status: 'draft',
        job,
        author,
      })),
    ),
  );

describe('the map of a job', () => {
  test('has the eight steps in order, each with its outcomes, and says which are absent', async () => {
    const workspace = uuidv7();
    const job = await core(workspace);
    await state(
      workspace,
      job.id,
      'Minimize the time it takes to find bread',
      'Minimize the effort of finding milk',
    );
    await state(workspace, null, 'Minimize the cost of lunch');
    const put = (version: number, said: { statement: string; absent: boolean }) =>
      record.tx((tx) => putStep(tx, workspace, job.id, 'monitor', version, said, author));
    await put(0, { statement: 'watch the eggs', absent: false });
    await put(1, { statement: '', absent: true });
    await expect(put(1, { statement: 'late', absent: false })).rejects.toMatchObject({
      problem: 'stale-version',
    });
    await expect(put(0, { statement: 'late', absent: false })).rejects.toMatchObject({
      problem: 'stale-version',
    });
    const map = await readMap(db, workspace, job.id);
    expect(map.map(({ step, outcomes, absent }) => `${step} ${outcomes}${absent ? ' absent' : ''}`)).toEqual([
      'define 0',
      'locate 2',
      'prepare 0',
      'confirm 0',
      'execute 0',
      'monitor 0 absent',
      'modify 0',
      'conclude 0',
    ]);
    await expect(readMap(db, uuidv7(), job.id)).rejects.toMatchObject({ problem: 'not-found' });
  });

  test('goes with its job, which goes only where nothing belongs to it', async () => {
    const workspace = uuidv7();
    const job = await core(workspace);
    await record.tx((tx) =>
      putStep(tx, workspace, job.id, 'define', 0, { statement: 'plan', absent: false }, author),
    );
    const story = await record.tx((tx) =>
      insertStory(tx, workspace, { situation: 'a', motivation: 'b', outcome: 'c', job: job.id }, author),
    );
    await expect(record.tx((tx) => deleteJob(tx, workspace, job.id))).rejects.toMatchObject({
      problem: 'conflict',
    });
    await deleteStory(db, workspace, story.id);
    await record.tx((tx) => deleteJob(tx, workspace, job.id));
    await expect(readMap(db, workspace, job.id)).rejects.toMatchObject({ problem: 'not-found' });
  });
});

test('a job story is told, reworded against its version, and stays in its workspace', async () => {
  const [workspace, other] = [uuidv7(), uuidv7()];
  const told = { situation: 'it rains', motivation: 'stay in', outcome: 'stay dry', job: null };
  const { id } = await record.tx((tx) => insertStory(tx, workspace, told, author));
  await record.tx((tx) => updateStory(tx, workspace, id, 1, { motivation: 'order in' }));
  await expect(
    record.tx((tx) => updateStory(tx, workspace, id, 1, { motivation: 'late' })),
  ).rejects.toMatchObject({ problem: 'stale-version' });
  await expect(
    record.tx((tx) => insertStory(tx, other, { ...told, job: uuidv7() }, author)),
  ).rejects.toMatchObject({ problem: 'invalid-input' });
  expect((await listStories(db, workspace, 10, undefined)).items).toMatchObject([{ motivation: 'order in' }]);
  expect((await listStories(db, other, 10, undefined)).items).toEqual([]);
});

test('an outcome that is nearly stated already is found, whatever its direction and metric', async () => {
  const workspace = uuidv7();
  await state(workspace, null, 'Minimize the time it takes to find what the children will eat');
  const near = (statement: string) => nearestOutcome(db, workspace, statement, undefined);
  expect(await near('Reduce the time it takes to find what my children will eat')).toMatchObject({
    statement: expect.stringMatching(/^Minimize/) as unknown,
  });
  expect(await near('Minimize the time it takes to pay for an order')).toBeNull();
  expect(await near('Minimize the time it takes to find what the children will eat.')).toBeNull();
});
