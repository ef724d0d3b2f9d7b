import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { jobKind, type JobRun } from './job-kind.ts';
import { Jobs } from './jobs.ts';
import { insertJob } from './jobs.store.ts';

const record = await testRecord();
const workspace = uuidv7();
const never = new AbortController().signal;
const log = pino({ level: 'silent' });

let runs = 0;
const nap = (run: JobRun<unknown>, ms: number) =>
  new Promise<void>((done, fail) => {
    run.signal.throwIfAborted();
    const timer = setTimeout(done, ms);
    run.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      fail(run.signal.reason as Error);
    });
  });

const kinds = [
  jobKind({
    name: 'add',
    input: z.object({ a: z.number(), b: z.number() }),
    run: async ({ input }) => input.a + input.b,
  }),
  jobKind({
    name: 'unlucky-once',
    input: z.object({}),
    run: async () => {
      runs += 1;
      if (runs === 1) throw new Error('a passing trouble');
      return runs;
    },
  }),
  jobKind({
    name: 'refused',
    input: z.object({}),
    run: () => Promise.reject(new Problem('file-refused', 'This file is a picture.')),
  }),
  jobKind({
    name: 'long',
    input: z.object({}),
    run: async (run) => {
      await run.progress(0.5, 'half way');
      await nap(run, 30_000);
    },
  }),
];

const open = () => {
  const jobs = new Jobs({ record, log, concurrency: 4, alone: true });
  jobs.register(kinds);
  return jobs;
};
let jobs = open();
beforeAll(() => jobs.start());
afterAll(() => jobs.stop());

const enqueue = (kind: string, input: unknown = {}) =>
  record.tx((tx) => jobs.enqueue(tx, { workspace, kind, input, author: 'person:1' }));

test('a job runs once it is committed and its result can be read', async () => {
  const job = await enqueue('add', { a: 2, b: 3 });
  expect(await jobs.finished(workspace, job, never)).toMatchObject({
    status: 'done',
    result: 5,
    progress: 1,
  });
});

test('a job of a transaction that is rolled back never runs', async () => {
  let id = '';
  await record
    .tx(async (tx) => {
      id = await jobs.enqueue(tx, { workspace, kind: 'add', input: { a: 1, b: 1 }, author: 'person:1' });
      throw new Error('changed my mind');
    })
    .catch(() => undefined);
  await expect(jobs.cancel(workspace, id)).rejects.toMatchObject({ problem: 'not-found' });
});

test('an input that does not fit its kind is refused before anything is queued', async () => {
  await expect(enqueue('add', { a: 'two' })).rejects.toThrow();
});

test('what fails by bad luck is tried again', async () => {
  const job = await enqueue('unlucky-once');
  expect(await jobs.finished(workspace, job, never)).toMatchObject({ status: 'done', attempt: 2 });
});

test("what is the person's to mend fails at once, in words", async () => {
  const job = await enqueue('refused');
  const end = await jobs.finished(workspace, job, never);
  expect(end).toMatchObject({ status: 'failed', attempt: 1, problem: { detail: 'This file is a picture.' } });
});

test('a running job tells its progress and can be cancelled', async () => {
  const job = await enqueue('long');
  const seen: string[] = [];
  for await (const { data } of jobs.watch(workspace, job, never)) {
    seen.push(`${data.status} ${data.note ?? ''}`.trim());
    if (data.note === 'half way') await jobs.cancel(workspace, job);
  }
  expect(seen).toContain('running half way');
  expect(seen.at(-1)).toMatch(/^cancelled/);
});

test('a job of another workspace is not there', async () => {
  const job = await enqueue('add', { a: 2, b: 3 });
  await expect(jobs.cancel(uuidv7(), job)).rejects.toMatchObject({ problem: 'not-found' });
});

test('what a backup brought back without the queue runs at the next start, also beside other processes, and once', async () => {
  const elsewhere = await enqueue('long');
  for await (const { data } of jobs.watch(workspace, elsewhere, never)) if (data.status === 'running') break;
  const restored = await record.tx((tx) =>
    insertJob(tx, { workspace, kind: 'add', input: { a: 4, b: 5 }, author: 'person:1' }),
  );
  const beside = new Jobs({ record, log, concurrency: 4, alone: false });
  beside.register(kinds);
  await beside.start();
  expect(await beside.finished(workspace, restored, AbortSignal.timeout(20_000))).toMatchObject({
    status: 'done',
    result: 9,
    attempt: 1,
  });
  expect(await jobs.cancel(workspace, elsewhere)).toMatchObject({ status: 'cancelled', attempt: 1 });
  await beside.stop();
});

test('a job that a stopping server interrupts runs again at the next start', async () => {
  runs = 1;
  const job = await enqueue('long');
  for await (const { data } of jobs.watch(workspace, job, never)) if (data.status === 'running') break;
  await jobs.stop();
  jobs = open();
  await jobs.start();
  for await (const { data } of jobs.watch(workspace, job, never)) {
    if (data.status === 'running' && data.attempt === 2) break;
  }
  expect(await jobs.cancel(workspace, job)).toMatchObject({ status: 'cancelled', attempt: 2 });
});
