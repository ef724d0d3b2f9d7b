import type { ConsensusMap, Metaphor } from '@rehire/contract/discover/metaphors';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { sweepFiles } from '../../platform/files/files.store.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const workspace = await makeWorkspace(rehire.platform.record, 'Bakery');
const ann = await makePerson(rehire.platform.record, secret, 'ann', [{ workspace, role: 'editor' }]);
const call = <T>(method: string, path: string, more: object = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });
const picture = 'RIFF\u0012\0\0\0WEBPVP8L\u0005\0\0\0pixel\0';

test('a study draws what its people have in common, each person once, and says from how many', async () => {
  const study = await call<{ id: string }>('POST', '/studies', { body: { kind: 'metaphor', title: 'Calm' } });
  const people = ['Maya Lind', 'Tom Berg', 'Una Fry'].map((name) => ({ name, email: null }));
  await call('POST', `/studies/${study.id}/participants`, { body: { people } });
  const { items } = await call<{ items: { participant: string }[] }>(
    'GET',
    `/studies/${study.id}/participants`,
  );
  const elicit = async (participant: string | undefined, protocol: object): Promise<Metaphor> => {
    const begun = await call<Metaphor>('POST', '/metaphors', {
      body: { study: study.id, participant, who: 'Maya', heldOn: '2026-03-01' },
    });
    return call('PATCH', `/metaphors/${begun.id}`, { version: 1, body: { protocol } });
  };
  const [maya, tom, una] = items.map(({ participant }) => participant);
  const pair = (from: string, to: string) => ({ from, to, words: 'Maya Lind said so' });
  const first = await elicit(maya, {
    pairs: [pair('The box', 'Calm')],
    deep: [{ metaphor: 'container', words: 'it holds me' }],
  });
  await elicit(maya, { constructs: [{ name: 'calm' }], pairs: [pair('the  box', 'calm')] });
  await elicit(tom, { constructs: [{ name: 'calm' }], deep: [{ metaphor: 'container', words: '' }] });
  await elicit(una, { constructs: [{ name: 'Speed' }] });
  await call('POST', '/metaphors', { body: { study: study.id } });
  expect(await call<ConsensusMap>('GET', `/studies/${study.id}/consensus-map`)).toEqual({
    people: 3,
    constructShare: 1 / 3,
    pairShare: 1 / 4,
    constructs: [
      { name: 'Calm', people: 2 },
      { name: 'Speed', people: 1 },
      { name: 'The box', people: 1 },
    ],
    pairs: [{ from: 'The box', to: 'Calm', people: 1 }],
    leftOut: { constructs: 0, pairs: 0 },
    deep: [{ metaphor: 'container', people: 2 }],
  });
  expect(
    await call<ConsensusMap>('GET', `/studies/${study.id}/consensus-map?constructs=0.5&pairs=0.5`),
  ).toMatchObject({
    constructs: [{ name: 'Calm', people: 2 }],
    pairs: [],
    leftOut: { constructs: 2, pairs: 1 },
  });

  const done = await call<{ metaphors: number }>('POST', `/participants/${maya}/pseudonymisation`);
  expect(done.metaphors).toBeGreaterThan(1);
  expect(await call<Metaphor>('GET', `/metaphors/${first.id}`)).toMatchObject({
    who: 'Participant 1',
    protocol: { pairs: [{ words: 'Participant 1 said so' }], deep: [{ metaphor: 'container' }] },
  });
});

test('pictures stand under the keys of the protocol, and go with what names them', async () => {
  const { id } = await call<Metaphor>('POST', '/metaphors', { body: {} });
  const url = (key: string) => `/workspaces/${workspace}/metaphors/${id}/pictures/${key}`;
  const put = (key: string) => send(rehire.app, ann, { method: 'PUT', url: url(key), upload: picture });
  expect((await put('door')).status).toBe(404);
  const protocol = { pictures: [{ key: 'door', title: 'A door', words: 'It opens by itself.' }] };
  await call('PATCH', `/metaphors/${id}`, { version: 1, body: { protocol } });
  expect((await put('door')).status).toBe(200);
  expect(await call('GET', `/metaphors/${id}`)).toMatchObject({ pictures: ['door'] });
  expect((await send(rehire.app, ann, { method: 'GET', url: url('door') })).body).toContain('pixel');
  await call('PATCH', `/metaphors/${id}`, { version: 2, body: { protocol: {} } });
  expect((await send(rehire.app, ann, { method: 'GET', url: url('door') })).status).toBe(404);
  const { record, files } = rehire.platform;
  expect(await sweepFiles(record, files, new Date(Date.now() + 48 * 3_600_000))).toBe(1);
});
