import { observations as contract, type Observation } from '@rehire/contract/discover/observations';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { sweepFiles } from '../../platform/files/files.store.ts';
import { dropPhotosOf } from '../photos.store.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record, files } = rehire.platform;
const workspace = await makeWorkspace(record, 'Bakery');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const call = <T>(method: string, path: string, more: object = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });

const note = (key: string) => ({
  key: `field-note-${key}-0000`,
  at: '2026-03-01T08:00:00Z',
  done: 'ate standing',
});
const picture = 'RIFF\u0022\0\0\0WEBPVP8L\u0005\0\0\0pixel\0EXIF\u0004\0\0\0HOME\0\0\0\0';

test('however often and at once it is sent, an observation is one, and stays as it was edited meanwhile', async () => {
  const study = await call<{ id: string }>('POST', '/studies', {
    body: { kind: 'observation', title: 'Mornings' },
  });
  const body = { ...note('one'), study: study.id, emotion: -2, workaround: 'a tin' };
  const write = () => call<Observation>('POST', '/observations', { body });
  const sent = await Promise.all([write(), write(), write(), write()]);
  const [first] = sent;
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  await call('PATCH', `/observations/${first?.id}`, { version: 1, body: { done: 'ate sitting' } });
  expect(await write()).toMatchObject({ id: first?.id, done: 'ate sitting', version: 2, emotion: -2 });
  const { items } = await call<{ items: Observation[] }>('GET', `/observations?study=${study.id}`);
  expect(items.map(({ id, workaround, photo }) => [id, workaround, photo])).toEqual([
    [first?.id, 'a tin', false],
  ]);
  await call('DELETE', `/studies/${study.id}`);
  expect(await call('GET', `/observations/${first?.id}`)).toMatchObject({ study: null });
});

test('its photograph tells of no place, and goes with it', async () => {
  const { id } = await call<Observation>('POST', '/observations', { body: note('two') });
  const path = `/observations/${id}/photo`;
  for (let again = 0; again < 2; again++)
    expect(await call('PUT', path, { upload: picture })).toMatchObject({ photo: true });
  const url = `/workspaces/${workspace}${path}`;
  const shown = await send(rehire.app, ann, { method: 'GET', url });
  expect(shown.headers['content-type']).toBe('image/webp');
  expect(shown.body).toContain('pixel');
  expect(shown.body).not.toContain('HOME');
  expect(
    (await send(rehire.app, ann, { method: 'PUT', url, upload: '<svg>is no photograph</svg>' })).status,
  ).toBe(422);
  await call('DELETE', `/observations/${id}`);
  expect((await send(rehire.app, ann, { method: 'GET', url })).status).toBe(404);
  expect(await sweepFiles(record, files, new Date(Date.now() + 48 * 3_600_000))).toBe(1);
});

test('photographs of somebody who is erased go, as what they did stays under a pseudonym', async () => {
  const study = await call<{ id: string }>('POST', '/studies', {
    body: { kind: 'observation', title: 'Noons' },
  });
  const people = [{ name: 'Maya Lind', email: null }];
  await call('POST', `/studies/${study.id}/participants`, { body: { people } });
  const { items } = await call<{ items: { participant: string }[] }>(
    'GET',
    `/studies/${study.id}/participants`,
  );
  const participant = items[0]?.participant ?? '';
  const body = { ...note('six'), participant, who: 'Maya', workaround: 'Maya Lind brought a tin' };
  const { id } = await call<Observation>('POST', '/observations', { body });
  await call('PUT', `/observations/${id}/photo`, { upload: picture });
  expect(await call('POST', `/participants/${participant}/pseudonymisation`)).toMatchObject({
    observations: 2,
  });
  expect(await call('GET', `/observations/${id}`)).toMatchObject({
    who: 'Participant 1',
    workaround: 'Participant 1 brought a tin',
    photo: true,
  });
  await record.tx((tx) => dropPhotosOf(tx, workspace, participant));
  expect(await call('GET', `/observations/${id}`)).toMatchObject({ photo: false });
  expect(await sweepFiles(record, files, new Date(Date.now() + 48 * 3_600_000))).toBe(1);
});

test('is coded as quotes are, and counts for the saturation of its study', async () => {
  const study = await call<{ id: string }>('POST', '/studies', {
    body: { kind: 'observation', title: 'Evenings' },
  });
  const code = await call<{ id: string }>('POST', '/codes', { body: { name: 'Standing' } });
  const { id } = await call<Observation>('POST', '/observations', {
    body: { ...note('three'), study: study.id },
  });
  await call('POST', '/observations', { body: { ...note('four'), study: study.id } });
  await call('POST', '/edges', {
    body: { from: { kind: 'observation', id }, type: 'belongs-to', to: { kind: 'code', id: code.id } },
  });
  const { items } = await call<{ items: Observation[] }>('GET', `/observations?code=${code.id}`);
  expect(items.map((each) => [each.id, each.links[0]?.to.id])).toEqual([[id, code.id]]);
  expect(await call('GET', `/studies/${study.id}/saturation`)).toMatchObject({
    conversations: [{ id, title: 'ate standing', heldOn: '2026-03-01', codes: 1 }],
    uncoded: 1,
  });
});

test('the contract takes no empty observation', () => {
  expect(contract.write.body.safeParse({ ...note('five'), done: '  ' }).success).toBe(false);
});
