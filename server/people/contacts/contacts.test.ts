import type { ContactHold, ContactPolicy } from '@rehire/contract/people/contacts';
import { beforeEach, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { resolveCustomers } from '../customers/identities.store.ts';
import { mergeCustomers } from '../customers/merges.store.ts';
import { claimContacts, type ContactWish, foreseeContacts, releaseContact } from './contacts.store.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
let workspace = '';
let ann: Awaited<ReturnType<typeof makePerson>>;
beforeEach(async () => {
  workspace = await makeWorkspace(record, 'Daybreak');
  ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'owner' }]);
});

const noon = new Date('2026-03-10T12:00:00Z');
const later = (days: number): Date => new Date(noon.getTime() + days * 24 * 3600 * 1000);
const wish = (more: Partial<ContactWish>): ContactWish => ({
  customer: null,
  email: null,
  channel: 'mail',
  purpose: 'survey',
  about: 'survey:1',
  ...more,
});
const claim = (wishes: readonly ContactWish[], now = noon) =>
  record.tx((tx) => claimContacts(tx, workspace, wishes, now));
const customer = async (names: { email?: string; external?: string }): Promise<number> => {
  const [made] = await record.tx((tx) => resolveCustomers(tx, workspace, [names], null));
  return made?.customer ?? 0;
};
const read = <T>(path: string): Promise<T> =>
  ask<T>(rehire.app, ann, { method: 'GET', url: `/workspaces/${workspace}${path}` });
const put = (path: string, body: unknown, version?: number) =>
  send(rehire.app, ann, {
    method: 'PUT',
    url: `/workspaces/${workspace}${path}`,
    body,
    ...(version === undefined ? {} : { version }),
  });

test('of forty who claim the same customer at the same moment, by any of their names, as many get it as the policy allows', async () => {
  const maya = await customer({ email: 'maya@example.com', external: 'C-1' });
  await put('/contact-policy', { most: 2, days: 30, reminderAfterDays: 3, quiet: null, consent: null }, 1);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      claim([
        at % 2 ? wish({ customer: maya, channel: 'in-product' }) : wish({ email: ' Maya@Example.com ' }),
      ]),
    ),
  );
  expect(answers.flat().filter(({ allowed }) => allowed)).toHaveLength(2);
  expect(answers.flat().filter((each) => !each.allowed && each.reason === 'too-soon')).toHaveLength(38);
  expect(await read('/contacts')).toMatchObject({
    items: [
      { name: 'maya@example.com', customer: String(maya) },
      { about: 'survey:1', reminder: false },
    ],
  });
});

test('a person counts once in a batch, through merged customers and addresses that nobody knows', async () => {
  const [a, b] = [await customer({ email: 'a@example.com' }), await customer({ email: 'b@example.com' })];
  await record.tx((tx) => mergeCustomers(tx, workspace, a, b, 'person:1'));
  const answers = await claim([
    wish({ customer: a }),
    wish({ email: 'b@example.com' }),
    wish({ email: 'stranger@example.com' }),
    wish({ email: 'STRANGER@example.com', about: 'survey:2' }),
    wish({ email: 'no address' }),
  ]);
  expect(answers.map((each) => (each.allowed ? 'yes' : each.reason))).toEqual([
    'yes',
    'too-soon',
    'yes',
    'too-soon',
    'no-consent',
  ]);
  expect((await claim([wish({ email: 'b@example.com' })], later(30)))[0]).toMatchObject({ allowed: true });
});

test('what reached nobody is given back, and a reminder comes once and counts with what it reminds of', async () => {
  const email = 'maya@example.com';
  const [first] = await claim([wish({ email })]);
  if (!first?.allowed) throw new Error('the first contact is allowed');
  await releaseContact(record.db, workspace, first.contact);
  const [second] = await claim([wish({ email })]);
  if (!second?.allowed) throw new Error('what was given back is free again');
  const reminder = wish({ email, reminderOf: second.contact });
  expect(await claim([reminder], later(2))).toMatchObject([{ reason: 'too-soon', from: later(3) }]);
  expect(await record.tx((tx) => foreseeContacts(tx, workspace, [reminder], later(4)))).toEqual([
    { allowed: true },
  ]);
  expect(await claim([reminder], later(4))).toMatchObject([{ allowed: true }]);
  expect(await claim([reminder], later(8))).toMatchObject([{ reason: 'reminded' }]);
  expect(await claim([wish({ email, about: 'survey:2' })], later(31))).toMatchObject([{ allowed: true }]);
});

test('only those are written to of whom the trait says that they agreed', async () => {
  const policy = { most: 1, days: 30, reminderAfterDays: 3, quiet: null };
  await put('/contact-policy', { ...policy, consent: { trait: 'newsletter', value: 'Yes' } }, 1);
  const [yes, no] = [
    await customer({ email: 'yes@example.com' }),
    await customer({ email: 'no@example.com' }),
  ];
  await record.pool.query(
    `insert into traits (workspace_id, customer_id, name, value, set_at, import_id)
     values ($1, $2, 'newsletter', 'yes', now(), gen_random_uuid()),
       ($1, $3, 'newsletter', 'no', now(), gen_random_uuid())`,
    [workspace, yes, no],
  );
  const answers = await claim([
    wish({ customer: yes }),
    wish({ customer: no }),
    wish({ email: 'x@example.com' }),
  ]);
  expect(answers.map((each) => (each.allowed ? 'yes' : each.reason))).toEqual([
    'yes',
    'no-consent',
    'no-consent',
  ]);
});

test('who opted out is not asked again through any of their addresses, until they want it again', async () => {
  const maya = await customer({ email: 'maya@example.com', external: 'C-1' });
  expect(
    (await put('/contact-opt-outs', { address: 'Maya@example.com', purpose: 'survey', out: true })).status,
  ).toBe(204);
  expect(await claim([wish({ customer: maya, channel: 'in-product' })])).toMatchObject([
    { reason: 'opted-out' },
  ]);
  expect(await claim([wish({ customer: maya, purpose: 'study' })])).toMatchObject([{ allowed: true }]);
  expect(await read('/contact-opt-outs?address=maya%40example.com')).toMatchObject({
    items: [{ purpose: 'survey', customer: String(maya), themselves: false }],
  });
  expect(await read('/contact-opt-outs?address=other%40example.com')).toMatchObject({ items: [] });
  await put('/contact-opt-outs', { address: 'maya@example.com', purpose: 'survey', out: false });
  expect(await claim([wish({ customer: maya })], later(30))).toMatchObject([{ allowed: true }]);
  expect((await put('/contact-opt-outs', { address: 'maya', purpose: 'survey', out: true })).status).toBe(
    422,
  );
});

test('a customer who is erased leaves the log, stays opted out, and is never contacted again', async () => {
  const maya = await customer({ email: 'maya@example.com' });
  await claim([wish({ customer: maya })]);
  await claim([wish({ customer: maya, about: 'survey:2' })]);
  await put('/contact-opt-outs', { address: 'maya@example.com', purpose: 'everything', out: true });
  await ask(rehire.app, ann, {
    method: 'POST',
    url: `/workspaces/${workspace}/customers/${maya}/erasure`,
    body: { word: 'maya@example.com' },
  });
  expect(await read('/contacts')).toMatchObject({ items: [] });
  expect(await read('/contact-holds')).toMatchObject({ items: [], counts: [] });
  expect(await read('/contact-opt-outs?address=maya%40example.com')).toMatchObject({
    items: [{ customer: null, name: null, purpose: 'everything' }],
  });
  expect(await claim([wish({ email: 'maya@example.com' })], later(90))).toMatchObject([{ reason: 'erased' }]);
});

test('why somebody was not asked is told once for each thing, and no more once they were', async () => {
  const email = 'maya@example.com';
  await customer({ email });
  await claim([wish({ email })]);
  for (const days of [1, 2]) await claim([wish({ email, about: 'survey:2' })], later(days));
  const holds = await read<{ items: ContactHold[]; counts: unknown }>('/contact-holds');
  expect(holds.items).toMatchObject([{ name: email, reason: 'too-soon', from: later(30).toISOString() }]);
  expect(holds.counts).toEqual([{ reason: 'too-soon', people: 1 }]);
  await claim([wish({ email, about: 'survey:2' })], later(30));
  expect(await read('/contact-holds')).toMatchObject({ items: [], counts: [] });
});

test('a policy is changed by its version, and its night has a beginning and an end', async () => {
  const policy = await read<ContactPolicy>('/contact-policy');
  expect(policy).toMatchObject({ most: 1, days: 30, quiet: { from: '21:00', to: '08:00' }, version: 1 });
  const { version, ...fields } = policy;
  expect(
    (await put('/contact-policy', { ...fields, quiet: { from: '9', to: '10:00' } }, version)).status,
  ).toBe(422);
  expect((await put('/contact-policy', { ...fields, days: 60 }, version)).status).toBe(200);
  expect((await put('/contact-policy', { ...fields, days: 90 }, version)).status).toBe(409);
});
