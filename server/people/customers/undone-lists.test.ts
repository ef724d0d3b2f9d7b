import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, type Sent, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();

test('who said something stays a customer when the list that they came in is taken back', async () => {
  const { record, jobs } = rehire.platform;
  const workspace = await makeWorkspace(record, 'Daybreak');
  const owner = await makePerson(record, secret, 'owner', [{ workspace, role: 'owner' }]);
  const call = <T>(method: string, path: string, more: Partial<Sent> = {}): Promise<T> =>
    ask<T>(rehire.app, owner, { method, url: `/workspaces/${workspace}${path}`, ...more });
  const settled = async (id: string): Promise<{ status: string }> => {
    const { job } = await call<{ job: string | null }>('GET', `/imports/${id}`);
    if (job !== null) await jobs.finished(workspace, job, AbortSignal.timeout(30_000));
    return call('GET', `/imports/${id}`);
  };
  const { id } = await call<{ id: string }>('POST', '/imports?name=list.csv&kind=people', {
    upload: 'email,name\nann@x.org,Ann\nbob@x.org,Bob\n',
  });
  await settled(id);
  for (const step of ['dry-runs', 'commit']) {
    await call('POST', `/imports/${id}/${step}`);
    await settled(id);
  }
  const { id: said } = await call<{ id: string }>('POST', '/feedback', {
    body: { text: 'The box was late.', email: 'ann@x.org' },
  });
  const { customer } = await call<{ customer: string | null }>('GET', `/feedback/${said}`);
  expect(customer).not.toBeNull();

  await call('DELETE', `/imports/${id}`);
  expect(await settled(id)).toMatchObject({ status: 'undone' });
  expect(await call('GET', `/feedback/${said}`)).toMatchObject({ customer });
  const { items } = await call<{ items: { email: string | null }[] }>('GET', '/customers');
  expect(items.map(({ email }) => email)).toEqual(['ann@x.org']);
});
