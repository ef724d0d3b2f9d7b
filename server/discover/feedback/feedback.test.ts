import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { testRehire, ask, send } from '../../testing/rehire.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import type { Feedback } from '@rehire/contract/discover/feedback';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);

const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
  });
const status = async (method: string, path: string, body?: unknown, version?: number): Promise<number> =>
  (
    await send(rehire.app, ann, {
      method,
      url: `/workspaces/${workspace}${path}`,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
    })
  ).status;
const tell = (text: string, more: object = {}): Promise<Feedback> =>
  call('POST', '/feedback', { text, ...more });
const list = async (query: string): Promise<string[]> =>
  (await call<{ items: Feedback[] }>('GET', `/feedback?${query}`)).items.map(({ text }) => text);
const newCode = (name: string): Promise<{ id: string }> => call('POST', '/codes', { name });
const newOutcome = (): Promise<{ id: string }> =>
  call('POST', '/outcomes', { statement: 'Minimize the time it takes to get breakfast' });
const link = (from: { kind: string; id: string }, type: string, to: { kind: string; id: string }) =>
  call<{ id: string }>('POST', '/edges', { from, type, to });

async function bring(
  name: string,
  content: string,
): Promise<{ id: string; counts: unknown; figures: unknown }> {
  interface Row {
    id: string;
    job: string | null;
    complaints: string[];
    problem: string | null;
    counts: unknown;
    figures: unknown;
    kind: string;
  }
  const settled = async (id: string): Promise<Row> => {
    const { job } = await call<Row>('GET', `/imports/${id}`);
    if (job !== null) await rehire.platform.jobs.finished(workspace, job, AbortSignal.timeout(60_000));
    return call<Row>('GET', `/imports/${id}`);
  };
  const { id } = await ask<Row>(rehire.app, ann, {
    method: 'POST',
    url: `/workspaces/${workspace}/imports?name=${name}`,
    upload: content,
  });
  const read = await settled(id);
  expect([read.kind, read.problem, read.complaints]).toEqual(['feedback', null, []]);
  await call('POST', `/imports/${id}/dry-runs`);
  await settled(id);
  await call('POST', `/imports/${id}/commit`);
  return settled(id);
}

test('tickets of a helpdesk come in with their author, time and number, and once', async () => {
  const head = 'Ticket ID,Subject,Description,Requester email,Requester,Created at';
  const late =
    '4711,Late again,"The box came at nine.\nAgain.",Maya@Example.org,Maya Stone,2026-03-01T08:00:00Z';
  const jam = '4712,,More jam please,,Bo,2026-03-02T08:00:00Z';
  const first = await bring(
    'tickets.csv',
    [head, late, jam, jam, '4713,Empty,,,,2026-03-02T09:00:00Z'].join('\n'),
  );
  expect(first.counts).toMatchObject({
    taken: 2,
    rejected: 1,
    setAside: [{ reason: 'the same number again', rows: 1 }],
  });
  const { items } = await call<{ items: Feedback[] }>('GET', '/feedback?source=file');
  expect(items).toMatchObject([
    { text: 'More jam please', title: '', customer: null, authorName: 'Bo', reference: '4712' },
    {
      title: 'Late again',
      text: 'The box came at nine.\nAgain.',
      customer: expect.stringMatching(/^\d+$/),
      authorName: 'Maya Stone',
      saidAt: '2026-03-01T08:00:00.000Z',
      state: 'new',
    },
  ]);
  const more = await bring('later.csv', [head, late, '4714,,Sell tea,,,2026-03-03T08:00:00Z'].join('\n'));
  expect(more.figures).toMatchObject({ feedback: 1, known: 1 });
  expect(await list('source=file')).toEqual(['Sell tea', 'More jam please', 'The box came at nine.\nAgain.']);
  const [maya] = items.slice(1);
  await call('POST', '/feedback-changes', { pieces: [maya?.id], codes: [(await newCode('Lateness')).id] });
  await call('DELETE', `/imports/${first.id}`);
  const { job } = await call<{ job: string | null }>('GET', `/imports/${first.id}`);
  if (job !== null) await rehire.platform.jobs.finished(workspace, job, AbortSignal.timeout(60_000));
  expect(await list('source=file')).toEqual(['Sell tea']);
});

test('alike words without a number are several people until the same file says them again', async () => {
  const rows = ['feedback,date', 'Too dear,2026-01-05', 'Too dear,2026-01-05', 'Too dear,2026-01-06'];
  await bring('wall.csv', rows.join('\n'));
  const again = await bring('wall-again.csv', [...rows, 'Too sweet,2026-01-07'].join('\n'));
  expect(again.figures).toMatchObject({ feedback: 1, known: 3 });
  expect((await list('source=file')).filter((text) => text === 'Too dear')).toHaveLength(3);
});

test('told twice under one reference it is one piece; the author is the customer that the address names', async () => {
  const one = await tell('I wait at the door', { email: 'Cy@example.org', name: 'Cy', reference: 'crm-1' });
  const two = await tell('I wait at the door', { email: 'cy@example.org', reference: 'crm-1' });
  expect(two.id).toBe(one.id);
  const other = await tell('And my phone is silent', { email: 'CY@example.org' });
  expect(other.customer).toBe(one.customer);
  expect(await list(`customer=${one.customer}`)).toEqual(['And my phone is silent', 'I wait at the door']);
  expect(await status('POST', '/feedback', { text: '   ' })).toBe(422);
});

test('is sorted out: state, owner, feeling, stage and topic filter it, and an old version changes nothing', async () => {
  const { id, version } = await tell('The bag leaks', { stage: 'unpacking' });
  const bags = await newCode('Bags');
  const bag = await call<Feedback>(
    'PATCH',
    `/feedback/${id}`,
    { state: 'planned', owner: ann.id, sentiment: -2 },
    version,
  );
  expect(bag).toMatchObject({ state: 'planned', owner: { id: ann.id, name: 'ann' }, sentiment: -2 });
  expect(await status('PATCH', `/feedback/${id}`, { state: 'new' }, version)).toBe(409);
  expect(await status('PATCH', `/feedback/${id}`, { owner: workspace }, bag.version)).toBe(422);
  await call('POST', '/feedback-changes', { pieces: [id], codes: [bags.id] });
  for (const query of [
    'state=planned',
    `owner=${ann.id}`,
    'feeling=bad',
    'stage=unpacking',
    `code=${bags.id}`,
  ])
    expect(await list(query), query).toEqual(['The bag leaks']);
  for (const query of ['owner=none', 'feeling=none', 'code=none', 'state=new'])
    expect(await list(query), query).not.toContain('The bag leaks');
  expect(await call('GET', '/feedback-summary')).toMatchObject({
    states: { planned: 1, shipped: 0 },
    stages: ['unpacking'],
  });
});

test('the thread walks from an outcome to the feedback, and from there to what says the same', async () => {
  const one = await tell('Breakfast takes for ever');
  const two = await tell('It takes ages in the morning');
  const outcome = await newOutcome();
  await link({ kind: 'feedback', id: one.id }, 'supports', { kind: 'outcome', id: outcome.id });
  const merged = await call<Feedback>('POST', '/feedback-merges', { pieces: [two.id], into: one.id });
  expect(merged.duplicates).toBe(1);
  expect(await list('state=new')).not.toContain(two.text);
  expect(await list(`behind=${one.id}`)).toEqual([two.text]);
  const walk = await call<{ reached: { id: string; steps: number; title: string }[] }>(
    'GET',
    `/thread/outcome/${outcome.id}?depth=2`,
  );
  expect(walk.reached.map(({ title, steps }) => [steps, title])).toEqual([
    [1, one.text],
    [2, two.text],
  ]);
  expect(await status('POST', '/feedback-merges', { pieces: [one.id], into: two.id })).toBe(409);
  expect(await status('POST', '/feedback-merges', { pieces: [one.id], into: one.id })).toBe(422);
  await call('DELETE', `/feedback/${two.id}/merge`);
  expect(await call('GET', `/feedback/${one.id}`)).toMatchObject({ duplicates: 0 });
  expect(await list('state=new')).toContain(two.text);
  expect(await status('DELETE', `/feedback/${two.id}/merge`)).toBe(404);
});

test('what stood behind a piece that is removed stands alone again', async () => {
  const [one, two, three] = [await tell('a'), await tell('b'), await tell('c')];
  await call('POST', '/feedback-merges', { pieces: [one.id], into: two.id });
  await call('POST', '/feedback-merges', { pieces: [two.id], into: three.id });
  expect(await call('GET', `/feedback/${three.id}`)).toMatchObject({ duplicates: 2 });
  await call('DELETE', `/feedback/${three.id}`);
  expect(await call('GET', `/feedback/${two.id}`)).toMatchObject({ duplicateOf: null, duplicates: 1 });
});

test('topics follow the codebook: merged codes keep their feedback, and undoing gives it back', async () => {
  const [early, late] = [await newCode('Early'), await newCode('Late')];
  const piece = await tell('At six already');
  await call('POST', '/feedback-changes', { pieces: [piece.id], codes: [early.id] });
  await call('POST', '/code-merges', { codes: [early.id], into: late.id });
  expect(await list(`code=${late.id}`)).toEqual([piece.text]);
  const { items } = await call<{ items: { id: string }[] }>('GET', '/code-changes?limit=1');
  await call('DELETE', `/code-changes/${items[0]?.id}`);
  expect(await list(`code=${late.id}`)).toEqual([]);
  expect(await list(`code=${early.id}`)).toEqual([piece.text]);
});

test('goes out as a table of what is asked for, with topics and nothing that a spreadsheet would run', async () => {
  const { id } = await tell('=cmd|calc', { title: 'Sum', reference: 'out-1', stage: 'paying' });
  await tell('Another stage', { stage: 'opening' });
  const code = await newCode('Paying');
  await call('POST', '/feedback-changes', { pieces: [id], codes: [code.id] });
  const table = (kind: string) =>
    rehire.app.inject({
      method: 'GET',
      url: `/api/v1/workspaces/${workspace}/feedback-tables/${kind}?stage=paying`,
      headers: { ...ann.headers },
    });
  const csv = await table('csv');
  expect(csv.statusCode, csv.body).toBe(200);
  expect(csv.headers['content-disposition']).toContain('feedback.csv');
  const rows = Papa.parse<Record<string, string>>(csv.body.replace('\uFEFF', ''), { header: true });
  expect(rows.data.filter(({ Id }) => Id)).toMatchObject([
    {
      Id: id,
      Number: 'out-1',
      Title: 'Sum',
      Text: "'=cmd|calc",
      Topics: 'Paying',
      Stage: 'paying',
      Votes: '0',
    },
  ]);
  const [, row] = await readSheet((await table('xlsx')).rawPayload);
  expect(row).toEqual(expect.arrayContaining([id, "'=cmd|calc", 'Paying', 0]));
  expect((await table('pdf')).statusCode).toBe(404);
});
