import { removableKinds, type RemovableKind, type Standing } from '@rehire/contract/thread/removals';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { makeTalk } from '../../discover/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';
import { makeWorkspace } from '../access/testing.ts';
import { uuidv7 } from '../record/uuid.ts';

const { rehire, secret } = await testRehire();
const { record, thread } = rehire.platform;
const workspace = await makeWorkspace(record, 'Removals');
const side = await makeSide(rehire, secret, workspace, 'removals');
const { ask } = side;
const id = async (path: string, body: unknown): Promise<string> =>
  (await ask<{ id: string }>('POST', path, { body })).id;
const look = (kind: RemovableKind, of: string) =>
  ask<{ items: Standing[]; removable: boolean }>('GET', `/removals/${kind}/${of}`);
const told = async (kind: RemovableKind, of: string): Promise<string[]> =>
  (await look(kind, of)).items.map(({ count, what, fate }) => `${fate}: ${count} ${what}`);
const link = (kind: string, from: string, to = side.outcome) =>
  ask('POST', '/edges', {
    body: { from: { kind, id: from }, type: 'supports', to: { kind: 'outcome', id: to } },
  });

/** Links and nodes whose thing is not there any more, by the record alone. */
async function dangling(): Promise<unknown[]> {
  const { rows } = await record.db.execute(sql`
    with things(kind, id) as (
      select 'quote', id::text from quotes union all select 'code', id::text from codes
      union all select 'observation', id::text from observations union all select 'metaphor', id::text from metaphors
      union all select 'feedback', id::text from feedback union all select 'job', id::text from customer_jobs
      union all select 'outcome', id::text from outcomes union all select 'response', id::text from responses
      union all select 'segment', id::text from segments union all select 'survey-item', n.id from nodes n
        join surveys s on n.kind = 'survey-item' and s.id::text = split_part(n.id, ':', 1)
      union all select 'kpi', n.id from nodes n where n.kind = 'kpi'
        and split_part(n.id, ':', 2) in (select 'everyone' union all select id::text from segments)
    )
    select n.kind, n.id from nodes n where n.workspace_id = ${workspace}
      and not exists (select 1 from things t where t.kind = n.kind and t.id = n.id)
    union all
    select 'set of ' || survey_id, set_id::text from outcome_set_surveys s where s.workspace_id = ${workspace}
      and not exists (select 1 from surveys where id = s.survey_id)`);
  return rows;
}

async function talk() {
  const made = await makeTalk({ record, thread }, workspace, `Talk ${uuidv7()}`, [
    'Ann: The box was late again.',
    'Ann: So I bought bread.',
  ]);
  const quote = await made.quote('late again', [side.code]);
  await link('quote', quote);
  await ask('POST', `/transcripts/${made.id}/switch-events`, { body: { stage: 'first-thought', quote } });
  return { id: made.id, quote };
}

describe('before something is removed', () => {
  test('every kind tells of itself, and nobody tells of what is not there', async () => {
    for (const kind of removableKinds)
      await expect(look(kind, uuidv7()), kind).rejects.toThrow(/not-found|404/);
  });

  test('a quote names the outcome that loses it and the moment that goes', async () => {
    const { quote } = await talk();
    expect(await told('quote', quote)).toEqual([
      'goes: 1 moment on a way to a switch',
      'stays: 1 code',
      'stays: 1 desired outcome',
    ]);
    const { items } = await look('quote', quote);
    expect(items.at(-1)?.first).toEqual([
      { title: expect.stringContaining('wait for the order'), href: `/define/outcomes/${side.outcome}` },
    ]);
    await ask('DELETE', `/quotes/${quote}`);
    expect(await dangling()).toEqual([]);
  });

  test('a conversation names its quotes, and takes them along with their links', async () => {
    const { id: transcript, quote } = await talk();
    expect(await told('transcript', transcript)).toEqual([
      'goes: 1 highlighted quote',
      'goes: 1 moment on a way to a switch',
      'stays: 1 code',
      'stays: 1 desired outcome',
    ]);
    await ask('DELETE', `/transcripts/${transcript}`);
    await expect(ask('GET', `/quotes/${quote}`)).rejects.toThrow();
    expect(await dangling()).toEqual([]);
  });

  test('a code names what carries it and what moves up', async () => {
    const code = await id('/codes', { name: `Late ${uuidv7()}` });
    await id('/codes', { name: 'Very late', parent: code });
    const { id: transcript } = await talk();
    const text = 'The box';
    await ask('POST', '/quotes', { body: { transcript, start: 0, end: 7, text, codes: [code] } });
    expect(await told('code', code)).toEqual(['stays: 1 quote', 'stays: 1 code below it']);
    await ask('DELETE', `/codes/${code}`);
    expect(await dangling()).toEqual([]);
  });

  test('feedback, an observation and an elicitation name the outcomes that they speak for', async () => {
    const piece = await id('/feedback', { text: 'It was late.' });
    const behind = await id('/feedback', { text: 'It was late!' });
    await link('feedback', piece);
    await ask('POST', '/feedback-merges', { body: { pieces: [behind], into: piece } });
    expect(await told('feedback', piece)).toEqual([
      'stays: 1 piece that stands behind it',
      'stays: 1 desired outcome',
    ]);
    await ask('DELETE', `/feedback/${piece}`);
    const seen = await id('/observations', {
      key: `observation-${uuidv7()}`,
      at: '2026-03-01T08:00:00Z',
      done: 'ate standing',
    });
    await link('observation', seen);
    expect(await told('observation', seen)).toEqual(['stays: 1 desired outcome']);
    await ask('DELETE', `/observations/${seen}`);
    const elicited = await id('/metaphors', { who: 'Ann' });
    await link('metaphor', elicited);
    await ask('PATCH', `/metaphors/${elicited}`, {
      version: 1,
      body: { protocol: { constructs: [{ name: 'calm' }, { name: 'home' }] } },
    });
    expect(await told('metaphor', elicited)).toEqual(['goes: 2 constructs', 'stays: 1 desired outcome']);
    await ask('DELETE', `/metaphors/${elicited}`);
    expect(await dangling()).toEqual([]);
  });

  test('a study is held by consent; without any it lets its people go and its conversations stay', async () => {
    const study = await id('/studies', { kind: 'interview', title: 'Mornings' });
    const { id: transcript } = await talk();
    await ask('PATCH', `/transcripts/${transcript}`, { version: 1, body: { study } });
    await ask('POST', `/studies/${study}/consent-wordings`, {
      body: { texts: [{ purpose: 'take-part', text: 'I take part.' }] },
    });
    const people = [
      { name: 'Bo', email: null },
      { name: 'Cy', email: null },
    ];
    await ask('POST', `/studies/${study}/participants`, { body: { people } });
    expect(await told('study', study)).toEqual(['goes: 2 people in it', 'stays: 1 conversation']);
    const { items } = await ask<{ items: { id: string; participant: string }[] }>(
      'GET',
      `/studies/${study}/participants`,
    );
    const [bo] = items;
    await ask('PATCH', `/transcripts/${transcript}`, { version: 2, body: { participant: bo?.participant } });
    expect(await told('participation', bo?.id ?? '')).toEqual(['stays: 1 conversation with them']);
    await ask('POST', `/participations/${bo?.id}/invitations`, { idempotencyKey: uuidv7() });
    expect(await told('participation', bo?.id ?? '')).toEqual([
      'goes: 1 invitation with a personal link',
      'stays: 1 conversation with them',
    ]);
    await ask('PUT', `/participations/${bo?.id}/consents/take-part`, { body: { given: true } });
    expect(await look('study', study)).toMatchObject({ removable: false });
    expect(await look('participation', bo?.id ?? '')).toMatchObject({ removable: false });
    await expect(ask('DELETE', `/studies/${study}`)).rejects.toThrow(/consent/);
    expect((await told('study', study))[0]).toBe('holds: 1 consent that somebody gave');
  });

  test('a job is held by its outcomes and stories, a set by its survey, an outcome by nothing', async () => {
    const job = await id('/jobs', { kind: 'related', executor: 'Ann', statement: 'Plan the week' });
    const story = await id('/job-stories', { situation: 'a', motivation: 'b', outcome: 'c', job });
    expect(await told('job', job)).toEqual(['holds: 1 job story that tells of it']);
    expect((await look('job-story', story)).items).toMatchObject([
      { what: 'job that it tells of', fate: 'stays', first: [{ title: 'Plan the week' }] },
    ]);
    await ask('DELETE', `/job-stories/${story}`);
    expect(await look('job', job)).toEqual({ items: [], removable: true });
    await ask('DELETE', `/jobs/${job}`);
    expect((await told('outcome-set', side.outcomeSet))[0]).toBe('holds: 1 survey that asks for it');
    expect((await look('outcome', side.outcome)).removable).toBe(true);
    expect(await told('outcome', side.outcome)).toContain('stays: 2 survey items');
    expect(await dangling()).toEqual([]);
  });

  test('a draft of a survey that is thrown away lets go of the set that it was made of', async () => {
    const set = await id('/outcome-sets', { title: 'Asked', outcomes: [side.outcome] });
    const { survey: draft } = await ask<{ survey: string }>('POST', `/outcome-sets/${set}/surveys`, {
      body: { plan: { title: 'Asked' } },
    });
    expect(await told('outcome-set', set)).toContain('holds: 1 survey that asks for it');
    expect(await look('survey', draft)).toMatchObject({ removable: true });
    await ask('DELETE', `/surveys/${draft}/design`);
    expect((await look('outcome-set', set)).removable).toBe(true);
    expect(await dangling()).toEqual([]);
  });

  test('a customer names what they answered and told, which goes, and what they said, which stays', async () => {
    const [customer = ''] = await record.db
      .execute<{ id: string }>(
        sql`select customer_id::text as id from identities where workspace_id = ${workspace} and value = 'p0@removals.example'`,
      )
      .then(({ rows }) => rows.map((row) => row.id));
    const { items } = await look('customer', customer);
    expect(items.map(({ count, what, fate }) => `${fate}: ${count} ${what}`)).toEqual([
      'goes: 2 traits',
      'goes: 1 response to a survey',
      'goes: 1 piece of feedback',
    ]);
  });

  test('the import of a survey takes its answers, segments and open answers that were laid out', async () => {
    const { items } = await ask<{ items: { id: string; kind: string }[] }>('GET', '/imports');
    const file = items.find(({ kind }) => kind === 'survey');
    expect(await told('import', file?.id ?? '')).toEqual([
      'goes: 60 responses',
      expect.stringMatching(/^goes: \d+ job segments that were found in it$/),
      'stays: 4 desired outcomes that it rated',
    ]);
    await ask('DELETE', `/imports/${file?.id}`);
    await side.settled(file?.id ?? '');
    expect(await dangling()).toEqual([]);
  });
});
