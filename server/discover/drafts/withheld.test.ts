import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { modelServer } from '../../platform/drafting/model-server.testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { makeTalk } from '../testing.ts';

const model = await modelServer();
model.reply = () => JSON.stringify({ sentences: [] });
const { rehire, secret } = await testRehire({
  REHIRE_DRAFTS_URL: model.url,
  REHIRE_DRAFTS_MODEL: 'test-model',
});
const { record, jobs } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const owner = await makePerson(record, secret, 'owner', [{ workspace, role: 'owner' }]);
const sent = (method: string, path: string, body?: unknown, version?: number) =>
  send(rehire.app, owner, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
  });
const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
  ask<T>(rehire.app, owner, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
  });
await call('PUT', '/drafting', { host: model.host });

interface Place {
  readonly id: string;
  readonly participant: string;
}

async function newStudy(): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/studies', { kind: 'interview', title: 'Mornings' });
  const texts = ['take-part', 'record', 'quote'].map((purpose) => ({ purpose, text: `You may ${purpose}` }));
  await call('POST', `/studies/${id}/consent-wordings`, { texts });
  return id;
}

/** Somebody in a study who agreed to all, with what they said there. */
async function interviewed(study: string, name: string, words: readonly string[]) {
  await call('POST', `/studies/${study}/participants`, { people: [{ name, email: null }] });
  const { items } = await call<{ items: (Place & { name: string })[] }>(
    'GET',
    `/studies/${study}/participants?limit=200`,
  );
  const place = items.find((each) => each.name === name) as Place;
  const consent = (purpose: string, given: boolean) =>
    call('PUT', `/participations/${place.id}/consents/${purpose}`, { given });
  for (const purpose of ['take-part', 'record', 'quote']) await consent(purpose, true);
  const talk = await makeTalk(
    rehire.platform,
    workspace,
    `Talk with ${name}`,
    words.map((each) => `${name}: ${each}`),
  );
  const quotes = [];
  for (const each of words) quotes.push(await talk.quote(each));
  const { version } = await call<{ version: number }>('GET', `/transcripts/${talk.id}`);
  await call('PATCH', `/transcripts/${talk.id}`, { study, participant: place.participant }, version);
  return { consent, quotes };
}

async function drafted(
  body: unknown,
): Promise<{ state: string; sent: number; of: number; withheld: number }> {
  model.asked.length = 0;
  const { draft, job } = await call<{ draft: string; job: string }>('POST', '/drafts', body);
  await jobs.finished(workspace, job, AbortSignal.timeout(20_000));
  return call('GET', `/drafts/${draft}`);
}
const told = (): string => JSON.stringify(model.asked.map(({ body }) => body));

test('who has withdrawn that they may be quoted, or that they take part, is not sent to the model, and the draft says so', async () => {
  const study = await newStudy();
  const bo = await interviewed(study, 'Bo', ['I eat at the desk.']);
  const cy = await interviewed(study, 'Cy', ['The box came late.', 'I threw it away.']);
  const di = await interviewed(study, 'Di', ['I wait for nobody.']);
  expect(await drafted({ kind: 'summary', study })).toMatchObject({ sent: 4, of: 4, withheld: 0 });

  await cy.consent('quote', false);
  await di.consent('take-part', false);
  await bo.consent('record', false);
  expect(await drafted({ kind: 'summary', study })).toMatchObject({
    state: 'drafted',
    sent: 1,
    of: 4,
    withheld: 3,
  });
  expect(told()).toContain('I eat at the desk.');
  expect(told()).not.toMatch(/late|threw|nobody\./);

  const some = { kind: 'outcomes', quotes: [...cy.quotes, ...bo.quotes] };
  model.reply = () => JSON.stringify({ outcomes: [] });
  expect(await drafted(some)).toMatchObject({ sent: 1, of: 3, withheld: 2 });
  model.asked.length = 0;
  const refused = await sent('POST', '/drafts', { kind: 'outcomes', quotes: di.quotes });
  expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('withdrawn their consent')]);
  expect(model.asked).toEqual([]);

  await cy.consent('quote', true);
  expect(await drafted(some), 'who agrees anew may be quoted').toMatchObject({ sent: 3, withheld: 0 });
});

test('consent that is withdrawn while the model reads others holds for what was not sent yet', async () => {
  const study = await newStudy();
  const ten = (from: number): number[] => Array.from({ length: 10 }, (_, at) => from + at);
  const long = (at: number): string => `${at} ${'bread '.repeat(330)}`.trim();
  await interviewed(study, 'Bo', ten(0).map(long));
  const cy = await interviewed(study, 'Cy', ten(10).map(long));
  const before: string[] = [];
  model.reply = async () => {
    if (before.length === 0) {
      before.push(told());
      await cy.consent('quote', false);
    }
    return JSON.stringify({ sentences: [] });
  };
  const draft = await drafted({ kind: 'summary', study });
  const first = ten(10).filter((at) => before[0]?.includes(`${at} bread`));
  expect(first.length, 'some were on their way already').toBeLessThan(10);
  expect(draft).toMatchObject({
    state: 'drafted',
    of: 20,
    sent: 10 + first.length,
    withheld: 10 - first.length,
  });
  expect(told().match(/1\d bread/g)?.length ?? 0).toBe(first.length);
});
