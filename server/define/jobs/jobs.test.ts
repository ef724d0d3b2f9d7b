import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { insertOutcomes } from '../outcomes/outcomes.store.ts';
import { createJob, listJobs, updateJob } from './jobs.store.ts';

const record = await testRecord();
const state = (workspace: string, kind: 'core' | 'related', statement: string) =>
  createJob(record.db, workspace, { kind, executor: 'Parents', statement }, 'person:1');

test('each job counts its own outcomes, and the core job comes first', async () => {
  const workspace = uuidv7();
  const related = await state(workspace, 'related', 'Pack a lunch');
  const core = await state(workspace, 'core', 'Get breakfast on the table');
  const outcome = { type: 'functional', step: null, status: 'active', author: 'person:1' } as const;
  await record.tx((tx) =>
    insertOutcomes(tx, workspace, [
      { ...outcome, statement: 'Minimize the time it takes', job: core.id },
      { ...outcome, statement: 'Minimize the cost', job: core.id },
      { ...outcome, statement: 'Minimize the number of dishes', job: related.id },
    ]),
  );
  const { items } = await listJobs(record.db, workspace, 10, undefined);
  expect(items.map(({ id, outcomes }) => [id, outcomes])).toEqual([
    [core.id, 2],
    [related.id, 1],
  ]);
});

test('a workspace has one core job, even when two people state it at once', async () => {
  const workspace = uuidv7();
  const tries = await Promise.allSettled([state(workspace, 'core', 'One'), state(workspace, 'core', 'Two')]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('of two edits of one version the second is told', async () => {
  const workspace = uuidv7();
  const { id, version } = await state(workspace, 'core', 'One');
  await updateJob(record.db, workspace, id, { statement: 'Two' }, version);
  await expect(updateJob(record.db, workspace, id, { statement: 'Three' }, version)).rejects.toMatchObject({
    problem: 'stale-version',
  });
});
