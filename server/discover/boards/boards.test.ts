import type { FeedbackBoard } from '@rehire/contract/discover/boards';
import type { Feedback } from '@rehire/contract/discover/feedback';
import type {
  BoardConfirmation,
  IdeaReceipt,
  PublicBoard,
  PublicIdea,
  VoteReceipt,
} from '@rehire/contract/discover/public-boards';
import { afterAll, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, type Received, send, testRehire } from '../../testing/rehire.ts';

const post = await testMailServer();
afterAll(() => post.close());
const { rehire, secret } = await testRehire({
  SMTP_URL: post.url,
  REHIRE_PUBLIC_URL: 'http://rehire.example',
});
const { record } = rehire.platform;

/** A team with a board of its own. */
async function team(settings: Partial<FeedbackBoard> = {}) {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ann = await makePerson(record, secret, `ann ${workspace}`, [{ workspace, role: 'owner' }]);
  const call = <T>(method: string, path: string, more: { body?: unknown; version?: number } = {}) =>
    ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });
  const set = (version: number, changed: Partial<FeedbackBoard>) =>
    call<FeedbackBoard>('PUT', '/feedback-board', {
      version,
      body: {
        open: true,
        title: 'Ideas for breakfast',
        introduction: 'Tell us.',
        language: 'en',
        states: ['new', 'triaged', 'planned', 'shipped'],
        voters: 'anyone',
        showsAtOnce: false,
        ...changed,
      },
    });
  const board = await set(0, settings);
  const link = (board.path ?? '').replace('/b/', '');
  const visit = (method: string, path: string, body?: unknown, voter?: string | null): Promise<Received> =>
    send(
      rehire.app,
      { headers: voter ? { authorization: `Bearer ${voter}` } : {} },
      {
        method,
        url: `/public-boards/${link}${path}`,
        ...(body === undefined ? {} : { body }),
      },
    );
  const visited = async <T>(method: string, path: string, body?: unknown, voter?: string | null) => {
    const answer = await visit(method, path, body, voter);
    expect(answer.status, answer.body).toBeLessThan(300);
    return JSON.parse(answer.body) as T;
  };
  const ideas = async (query = '', voter?: string | null): Promise<PublicIdea[]> =>
    (await visited<{ items: PublicIdea[] }>('GET', `/ideas${query}`, undefined, voter)).items;
  const vote = (idea: string, voter?: string | null) =>
    visited<VoteReceipt>('PUT', `/ideas/${idea}/vote`, undefined, voter);
  const unvote = (idea: string, voter: string | null) =>
    visited<VoteReceipt>('DELETE', `/ideas/${idea}/vote`, undefined, voter);
  const show = async (id: string) => {
    const { version } = await call<Feedback>('GET', `/feedback/${id}`);
    await call('PATCH', `/feedback/${id}`, { version, body: { shown: true } });
  };
  /** An idea that the team let through. */
  const idea = async (title: string): Promise<string> => {
    const { id } = await call<Feedback>('POST', '/feedback', { body: { text: title } });
    await show(id);
    return id;
  };
  /** The secret of the last letter to an address. */
  const tokenTo = (email: string): string => {
    const letter = post.received.findLast(({ to }) => to?.[0]?.address === email);
    return (
      new RegExp(`http://rehire.example/b/${link}\\?lang=\\w+#(\\S+)`).exec(letter?.text ?? '')?.[1] ?? ''
    );
  };
  /** Somebody who has confirmed their address. */
  const voter = async (email: string): Promise<string> => {
    await visited('POST', '/letters', { email });
    return (await visited<BoardConfirmation>('POST', '/confirmations', { token: tokenTo(email) })).voter;
  };
  return {
    workspace,
    call,
    set,
    board,
    link,
    visit,
    visited,
    ideas,
    vote,
    unvote,
    show,
    idea,
    tokenTo,
    voter,
  };
}

test('a board is off until it is opened, and closed it answers as one that never was', async () => {
  const { set, board, visit, link, call } = await team({ open: false });
  expect(board).toMatchObject({ open: false, mails: true, version: 1 });
  const wrong = await send(
    rehire.app,
    { headers: {} },
    { method: 'GET', url: `/public-boards/${'A'.repeat(20)}` },
  );
  expect([(await visit('GET', '')).status, (await visit('GET', '')).body]).toEqual([404, wrong.body]);
  await set(1, {});
  const { words, ...open } = JSON.parse((await visit('GET', '')).body) as PublicBoard;
  expect(words.yours).toBe('Your idea');
  expect(open).toEqual({
    title: 'Ideas for breakfast',
    introduction: 'Tell us.',
    language: 'en',
    voters: 'anyone',
    showsAtOnce: false,
    mails: true,
    states: ['new', 'triaged', 'planned', 'shipped'].map((state) => ({ state, count: 0 })),
  });
  await set(2, { open: false });
  expect((await visit('GET', '/ideas')).body).toBe(wrong.body);
  const again = await set(3, { title: 'Wishes' });
  expect(again.path).toBe(`/b/${link}`);
  const log = await call<{ items: { act: string }[] }>('GET', '/audit');
  expect(log.items.map(({ act }) => act).filter((act) => act.startsWith('board'))).toEqual([
    'board.opened',
    'board.closed',
    'board.opened',
  ]);
});

test('what a stranger writes is read by nobody outside until the team lets it through, and then without what is the team’s', async () => {
  const { visited, ideas, call, show } = await team();
  const written = await visited<IdeaReceipt>('POST', '/ideas', {
    title: 'Deliver at six',
    text: 'I leave at half past six.',
    name: 'Early bird',
  });
  expect(written).toMatchObject({
    became: 'waits',
    idea: null,
    mailed: false,
    voter: expect.any(String) as string,
  });
  expect(await ideas()).toEqual([]);
  const [piece] = (await call<{ items: Feedback[] }>('GET', '/feedback?board=waiting')).items;
  expect(piece).toMatchObject({ source: 'board', votes: 1, shownAt: null, customer: null });
  expect(await call('GET', '/feedback-board')).toMatchObject({ waiting: 1, shown: 0, people: 1 });
  const id = piece?.id ?? '';
  await call('PATCH', `/feedback/${id}`, {
    version: piece?.version ?? 0,
    body: { note: 'SECRET note', sentiment: -2, stage: 'SECRET stage', answer: 'From spring on.' },
  });
  await show(id);
  const [shown] = await ideas('', written.voter);
  expect(shown).toEqual({
    id,
    title: 'Deliver at six',
    text: 'I leave at half past six.',
    name: 'Early bird',
    saidAt: expect.any(String) as string,
    state: 'new',
    answer: 'From spring on.',
    votes: 1,
    voted: true,
  });
  expect(JSON.stringify(shown)).not.toContain('SECRET');
  // A name that came with a file or by a member was not chosen for the public.
  const other = await call<Feedback>('POST', '/feedback', {
    body: { text: 'The bag leaks', name: 'Maya Stone', email: 'maya@example.org' },
  });
  await show(other.id);
  expect((await ideas()).find((each) => each.id === other.id)).toMatchObject({ name: null });
  await call('POST', '/feedback-changes', { body: { pieces: [id], state: 'declined' } });
  expect((await ideas()).map((each) => each.title)).toEqual(['The bag leaks']);
  expect(await call('GET', '/feedback?board=off&state=declined')).toMatchObject({ items: [] });
});

test('a vote counts once a browser, and is taken back', async () => {
  const { idea, vote, unvote, ideas } = await team();
  const id = await idea('Bread without crust');
  const first = await vote(id);
  expect(first).toMatchObject({ idea: { votes: 1, voted: true }, voter: expect.any(String) as string });
  expect(await vote(id, first.voter)).toMatchObject({ idea: { votes: 1 }, voter: null });
  expect((await vote(id)).idea.votes).toBe(2);
  expect(await ideas('', first.voter)).toMatchObject([{ votes: 2, voted: true }]);
  expect(await ideas()).toMatchObject([{ voted: false }]);
  expect((await unvote(id, first.voter)).idea).toMatchObject({ votes: 1, voted: false });
  expect((await unvote(id, null)).idea.votes).toBe(1);
});

test('where addresses are confirmed, a letter’s link opens nothing by itself, works once, and a person is one voter', async () => {
  const { visit, visited, idea, tokenTo, vote, voter, call } = await team({ voters: 'email' });
  const id = await idea('Coffee, too');
  expect((await visit('PUT', `/ideas/${id}/vote`)).status).toBe(401);
  expect(await visited('POST', '/letters', { email: 'Maya@Example.org', idea: id })).toEqual({
    mailed: true,
  });
  const token = tokenTo('maya@example.org');
  expect(token).toMatch(/^rehire_confirmation_/);
  // Mail scanners fetch the page; its address holds the secret behind a #, which never reaches the server.
  await rehire.app.inject({ method: 'GET', url: `/b/${token}` });
  expect((await visit('GET', `/ideas/${id}`)).body).toContain('"votes":0');
  const confirmed = await visited<BoardConfirmation>('POST', '/confirmations', { token });
  expect(confirmed).toMatchObject({ idea: { id, votes: 1, voted: true }, became: null });
  expect((await visit('POST', '/confirmations', { token })).status).toBe(404);
  expect((await visit('POST', '/confirmations', { token: 'rehire_confirmation_x' })).status).toBe(404);
  // The same person from another browser.
  expect(await vote(id, await voter('maya@example.org'))).toMatchObject({ idea: { votes: 1 } });
  expect(await vote(id, await voter('bo@example.org'))).toMatchObject({ idea: { votes: 2 } });
  expect(await call('GET', '/feedback-board')).toMatchObject({ people: 2 });
});

test('an idea under an address waits for its confirmation and then has its author as a customer', async () => {
  const { visit, visited, tokenTo, call } = await team({ voters: 'email', showsAtOnce: true });
  const body = { title: 'Jam in glasses', text: 'Plastic tastes.', email: 'cy@example.org' };
  expect((await visit('POST', '/ideas', { ...body, email: undefined })).status).toBe(422);
  expect(await visited('POST', '/ideas', body)).toEqual({
    became: 'confirm',
    idea: null,
    voter: null,
    mailed: true,
  });
  expect(await call('GET', '/feedback')).toMatchObject({ items: [] });
  const confirmed = await visited<BoardConfirmation>('POST', '/confirmations', {
    token: tokenTo('cy@example.org'),
  });
  expect(confirmed).toMatchObject({
    became: 'shown',
    idea: { title: 'Jam in glasses', votes: 1, voted: true },
  });
  const { items } = await call<{ items: Feedback[] }>('GET', '/feedback');
  expect(items).toMatchObject([{ customer: expect.stringMatching(/^\d+$/) as string, source: 'board' }]);
});

test('who wrote and voted without an address and confirms one later is one person', async () => {
  const { visited, idea, vote, tokenTo, voter, call } = await team({ showsAtOnce: true });
  const id = await idea('Honey');
  await vote(id, await voter('dee@example.org'));
  const browser = (await vote(id)).voter;
  const made = await visited<IdeaReceipt>(
    'POST',
    '/ideas',
    { title: 'Salt', email: 'dee@example.org' },
    browser,
  );
  expect(made).toMatchObject({ became: 'shown', mailed: true, idea: { votes: 1, voted: true } });
  const confirmed = await visited<BoardConfirmation>('POST', '/confirmations', {
    token: tokenTo('dee@example.org'),
  });
  expect(confirmed.idea).toMatchObject({ title: 'Salt', votes: 1, voted: true });
  expect(await call('GET', `/feedback/${id}`)).toMatchObject({ votes: 1 });
  const { items } = await call<{ items: Feedback[] }>('GET', '/feedback?source=board');
  expect(items).toMatchObject([{ text: 'Salt', customer: expect.stringMatching(/^\d+$/) as string }]);
  // To vote for somebody's idea makes nobody its author.
  const anonymous = await visited<IdeaReceipt>('POST', '/ideas', { title: 'Pepper' });
  const another = (await vote(id)).voter;
  await visited('POST', '/letters', { email: 'eve@example.org', idea: anonymous.idea?.id }, another);
  await visited('POST', '/confirmations', { token: tokenTo('eve@example.org') });
  const [pepper] = (await call<{ items: Feedback[] }>('GET', '/feedback?source=board')).items;
  expect(pepper).toMatchObject({ text: 'Pepper', customer: null, votes: 2 });
});

test('ideas that say the same count the union of their voters, speak by one, and have each their own again', async () => {
  const { idea, vote, unvote, ideas, visit, call } = await team();
  const [one, two, three] = [await idea('Tea'), await idea('Also tea'), await idea('Tea, please')];
  const both = (await vote(one)).voter;
  await vote(two, both);
  await vote(two);
  await vote(three);
  await call('POST', '/feedback-merges', { body: { pieces: [two], into: one } });
  await call('POST', '/feedback-merges', { body: { pieces: [one], into: three } });
  expect(await ideas('', both)).toMatchObject([{ id: three, votes: 3, voted: true }]);
  // An address that was passed on leads to the one that speaks for all, and a vote there counts.
  expect(JSON.parse((await visit('GET', `/ideas/${two}`)).body)).toMatchObject({ id: three });
  const late = await vote(two);
  expect(late.idea).toMatchObject({ id: three, votes: 4 });
  expect((await vote(one, both)).idea.votes).toBe(4);
  await call('DELETE', `/feedback/${one}/merge`);
  expect(await ideas('?sort=votes')).toMatchObject([
    { id: three, votes: 2 },
    { id: one, votes: 2 },
  ]);
  await call('DELETE', `/feedback/${two}/merge`);
  const votes = new Map((await ideas()).map((each) => [each.id, each.votes]));
  expect([votes.get(one), votes.get(two), votes.get(three)]).toEqual([1, 2, 2]);
  await call('POST', '/feedback-merges', { body: { pieces: [two], into: one } });
  expect((await unvote(one, both)).idea.votes).toBe(1);
  await call('DELETE', `/feedback/${two}`);
  expect(await call('GET', `/feedback/${one}`)).toMatchObject({ votes: 0, duplicates: 0 });
});

test('many who vote at the same moment, while ideas are put together and let go, are each counted once', async () => {
  const { idea, vote, unvote, voter, call } = await team();
  const [one, two] = [await idea('Cake'), await idea('More cake')];
  const voters = await Promise.all(Array.from({ length: 8 }, (_, i) => voter(`v${i}@example.org`)));
  await Promise.all([
    ...voters.flatMap((each) => [vote(one, each), vote(two, each), vote(one, each)]),
    call('POST', '/feedback-merges', { body: { pieces: [two], into: one } }),
  ]);
  expect(await call('GET', `/feedback/${one}`)).toMatchObject({ votes: 8 });
  await Promise.all([
    ...voters.slice(0, 3).map((each) => unvote(two, each)),
    call('DELETE', `/feedback/${two}/merge`),
  ]);
  const { rows } = await record.pool.query<{ piece: string; n: number }>(
    'select piece_id as piece, count(distinct voter_id)::int as n from feedback_votes where piece_id = any($1) group by 1',
    [[one, two]],
  );
  for (const { piece, n } of rows)
    expect(await call('GET', `/feedback/${piece}`)).toMatchObject({ votes: n });
});

test('while somebody types, ideas that say nearly the same are found, in parts of words and mistyped', async () => {
  const { idea, ideas, call } = await team();
  await idea('A dark mode for the evening');
  await idea('Deliver the bread at six in the morning');
  const hidden = await call<Feedback>('POST', '/feedback', { body: { text: 'A dark secret' } });
  const found = async (q: string) => (await ideas(`?q=${encodeURIComponent(q)}`)).map(({ title }) => title);
  expect(await found('dark mo')).toEqual(['A dark mode for the evening']);
  expect(await found('delivrey in the mornings')).toEqual(['Deliver the bread at six in the morning']);
  expect(await found('zebra')).toEqual([]);
  await call('PATCH', `/feedback/${hidden.id}`, { version: hidden.version, body: { shown: true } });
  expect(await found('dark')).toContain('A dark secret');
});

test('the most voted for come first, page by page, for visitors and for the team', async () => {
  const { idea, vote, ideas, visited, call } = await team();
  const [a, b, c] = [await idea('a'), await idea('b'), await idea('c')];
  for (const each of [b, b, c]) await vote(each);
  expect((await ideas()).map(({ id }) => id)).toEqual([b, c, a]);
  expect((await ideas('?sort=newest')).map(({ id }) => id)).toEqual([c, b, a]);
  const first = await visited<{ items: PublicIdea[]; next: string }>('GET', '/ideas?limit=2');
  expect((await ideas(`?limit=2&cursor=${first.next}`)).map(({ id }) => id)).toEqual([a]);
  const own = await call<{ items: Feedback[] }>('GET', '/feedback?sort=votes&board=shown');
  expect(own.items.map(({ id, votes }) => [id, votes])).toEqual([
    [b, 2],
    [c, 1],
    [a, 0],
  ]);
});

test('what no person writes is kept from the public, and nobody writes or asks for letters without end', async () => {
  const { visit, visited, ideas, call } = await team({ showsAtOnce: true });
  expect(await visited('POST', '/ideas', { title: 'Buy', trap: 'http://buy.example' })).toMatchObject({
    became: 'waits',
  });
  expect(await ideas()).toEqual([]);
  expect((await call<{ items: Feedback[] }>('GET', '/feedback?state=declined')).items).toMatchObject([
    { text: 'Buy', note: expect.stringMatching(/no person/) as string },
  ]);
  const asked = [];
  for (let time = 0; time < 4; time++)
    asked.push((await visit('POST', '/letters', { email: 'mass@example.org' })).status);
  expect(asked).toEqual([202, 202, 202, 429]);
  const written = [];
  for (let time = 0; time < 30; time++)
    written.push((await visit('POST', '/ideas', { title: `Idea ${time}` })).status);
  expect([written.filter((status) => status === 201).length, written.at(-1)]).toEqual([29, 429]);
});

test('an erased customer takes their votes, their words and what waited for them along', async () => {
  const { visit, visited, idea, vote, voter, tokenTo, ideas, call, workspace } = await team({
    voters: 'email',
    showsAtOnce: true,
  });
  const id = await idea('Butter');
  const email = 'gone@example.org';
  const gone = await voter(email);
  await vote(id, gone);
  await vote(id, await voter('stays@example.org'));
  await visited('POST', '/ideas', { title: 'Margarine' }, gone);
  await visited('POST', '/letters', { email });
  const token = tokenTo(email);
  const [customer] = (await call<{ items: { id: string }[] }>('GET', `/customers?q=${email}`)).items;
  const { word } = await call<{ word: string }>('GET', `/customers/${customer?.id}/erasure`);
  await call('POST', `/customers/${customer?.id}/erasure`, { body: { word } });
  expect((await ideas()).map(({ title, votes }) => [title, votes])).toEqual([['Butter', 1]]);
  const { rows } = await record.pool.query(
    'select 1 from board_requests where workspace_id = $1 and email = $2',
    [workspace, email],
  );
  expect(rows).toEqual([]);
  expect((await visited<PublicIdea>('GET', `/ideas/${id}`, undefined, gone)).voted).toBe(false);
  expect((await visit('POST', '/confirmations', { token })).status).toBe(404);
});
