import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../platform/access/testing.ts';
import { forgetWords } from '../platform/search/search.store.ts';
import { ask, testRehire } from '../testing/rehire.ts';
import { makeTalk } from './testing.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'owner' }]);
const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
  });
const search = async (words: string): Promise<string[]> => {
  const { hits } = await call<{ hits: { kind: string; title: string; excerpt: string | null }[] }>(
    'GET',
    `/search?q=${encodeURIComponent(words)}`,
  );
  return hits.map(
    ({ kind, title, excerpt }) => `${kind}: ${title}${excerpt === null ? '' : ` (${excerpt})`}`,
  );
};
const tell = (text: string) => call<{ id: string; version: number }>('POST', '/feedback', { text });

const talk = await makeTalk(rehire.platform, workspace, 'Maya', [
  'Interviewer: What happened?',
  'Maya: The deliveries were late, and I gave up on breakfast.',
]);
await talk.quote('The deliveries were late');
const bag = await tell('The paper bag leaks when it rains');
await call('POST', '/outcomes', { statement: 'Minimize the likelihood that the delivery is late' });

test('finds what was said, highlighted, told and stated, by other forms of the words', async () => {
  const found = await search('late delivery');
  expect(found).toContain('quote: The deliveries were late (Maya)');
  expect(found.some((hit) => hit.startsWith('transcript: Maya (The deliveries were late'))).toBe(true);
  expect(found).toContain(
    'outcome: Minimize the likelihood that the delivery is late (Desired outcome, functional)',
  );
  expect(await search('leaking')).toEqual(['feedback: The paper bag leaks when it rains']);
});

test('finds while the last word is being typed, and what was meant by mistyped words', async () => {
  expect(await search('paper b')).toEqual(['feedback: The paper bag leaks when it rains']);
  expect(await search('breakf')).toEqual([
    'transcript: Maya (The deliveries were late, and I gave up on breakfast.)',
  ]);
  expect(await search('papper baag leeks')).toEqual(['feedback: The paper bag leaks when it rains']);
  expect(await search('xylophone')).toEqual([]);
  expect(await search('rains xylophone'), 'any of the words, where none has all').toHaveLength(1);
  for (const odd of [`'`, `a'b`, `\\`, `:*`, `((`, `"`, `-`, `b:*|`, '%', `it's`, '🍞', `l'été`])
    await expect(search(odd)).resolves.toBeDefined();
});

test('in the language of the workspace, whose change is felt at once', async () => {
  await tell('Die Uhren stehen still');
  expect(await search('"Uhr"')).toEqual([]);
  await call('PATCH', '', { language: 'german' });
  expect(await search('"Uhr"')).toEqual(['feedback: Die Uhren stehen still']);
  expect(await search('"delivery is late"'), 'words of another language are found as they stand').toEqual([
    expect.stringContaining('the delivery is late'),
  ]);
  await call('PATCH', '', { language: 'english' });
});

test('what is changed is found by its new words alone; what is gone by none, and its words are forgotten', async () => {
  await call('POST', '/feedback-changes', { pieces: [bag.id], stage: 'unpacking' });
  const zebra = await tell('Zebrastripes everywhere');
  expect(await search('zebrastripes')).toHaveLength(1);
  await call('DELETE', `/feedback/${zebra.id}`);
  expect(await search('zebrastripes')).toEqual([]);
  const known = async (): Promise<unknown[]> =>
    (await record.pool.query(`select word from search_words where word like 'zebrastr%'`)).rows;
  expect((await known()).length).toBeGreaterThan(0);
  await forgetWords(record.db);
  expect(await known()).toEqual([]);
  expect(await search('papper')).toHaveLength(1);
});

test('answers in words are found, choices are not', async () => {
  const { id } = await call<{ id: string }>('POST', '/surveys', {
    definition: {
      format: 'rehire-survey',
      version: 1,
      title: 'Mornings',
      language: 'en',
      pages: [
        {
          key: 'one',
          items: [
            { key: 'why', type: 'text', text: 'Why?' },
            { key: 'eats', type: 'single', text: 'Eats?', choices: [{ value: 'granola', label: 'Granola' }] },
          ],
        },
      ],
    },
  });
  await record.pool.query(
    `insert into responses (workspace_id, id, survey_id, respondent, complete, answers)
     values ($1, gen_random_uuid(), $2, 'r1', true, '{"why": "Because of the hedgehog", "eats": "granola"}')`,
    [workspace, id],
  );
  expect(await search('hedgehogs')).toEqual(['answer: Because of the hedgehog (Mornings)']);
  expect(await search('granola')).toEqual([]);
});
