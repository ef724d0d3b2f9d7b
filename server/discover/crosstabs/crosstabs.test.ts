import type { Crosstab } from '@rehire/contract/discover/crosstabs';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { expect, test } from 'vitest';
import { resolveCustomers } from '../../people/customers/identities.store.ts';
import { traits } from '../../people/customers/traits.table.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { responses } from '../surveys/surveys.table.ts';
import { breakfast } from '../visits/testing-survey.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const url = (path: string): string => `/workspaces/${workspace}${path}`;

test('answers are compared by an answer, in the order of its choices, and by what is known of customers', async () => {
  const { id: survey } = await ask<SurveyDesign>(rehire.app, ann, {
    method: 'POST',
    url: url('/surveys'),
    body: { definition: breakfast },
  });
  const emails = Array.from({ length: 30 }, (_, at) => ({ email: `p${at}@example.com` }));
  const found = await record.tx((tx) => resolveCustomers(tx, workspace, emails, null));
  const people = found.flatMap((each) => each ?? []);
  expect(people).toHaveLength(30);
  await record.db.insert(traits).values(
    people.map(({ customer }, at) => ({
      workspaceId: workspace,
      customerId: customer,
      name: 'plan',
      importId: uuidv7(),
      value: at < 15 ? 'family' : 'single',
    })),
  );
  await record.db.insert(responses).values(
    people.map(({ identity }, at) => ({
      workspaceId: workspace,
      surveyId: survey,
      respondent: `R${at}`,
      identity,
      complete: true,
      answers: { eats: at % 2 === 0 ? 'no' : 'yes', nps: at < 15 ? 9 : 4 },
    })),
  );
  const get = <T>(path: string) =>
    ask<T>(rehire.app, ann, { method: 'GET', url: url(`/surveys/${survey}${path}`) });
  expect(await get('/splits')).toEqual({
    items: [
      { key: 'eats', text: 'Do you eat breakfast?' },
      { key: 'source', text: 'Where from' },
      { key: 'nps', text: 'Would you recommend us?' },
    ],
    traits: [{ name: 'plan', customers: 30 }],
  });
  const byPlan = await get<Crosstab>('/trait-crosstab?trait=plan');
  expect(byPlan.groups.map(({ name, n }) => [name, n])).toEqual([
    ['family', 15],
    ['single', 15],
  ]);
  const nps = byPlan.items.find(({ key }) => key === 'nps');
  expect(nps?.rows.map(({ value, cells }) => [value, cells.map(({ count }) => count)])).toEqual([
    ['4', [0, 15]],
    ['9', [15, 0]],
  ]);
  expect(nps?.rows[0]?.cells[0]?.contrast?.adjustedP).toBeLessThan(0.001);
  const byAnswer = await get<Crosstab>('/item-crosstab?item=eats');
  expect(byAnswer.groups.map(({ name }) => name)).toEqual(['Yes', 'No']);
  expect(byAnswer.items.some(({ key }) => key === 'eats')).toBe(false);
  const foreign = { method: 'GET', url: url(`/surveys/${survey}/item-crosstab?item=why`) };
  expect((await send(rehire.app, ann, foreign)).status).toBe(422);
});
