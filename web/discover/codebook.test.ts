import type { Code } from '@rehire/contract/discover/codes';
import { expect, test } from 'vitest';
import { branches, carriersLine, isTaken, matching, matchingTree, spreadLine } from './codebook.ts';

const code = (name: string, parent: string | null, quotes: number): Code => ({
  id: name,
  name,
  parent,
  quotes,
  colour: 1,
  memo: '',
  conversations: 0,
  feedback: 0,
  observations: 0,
  metaphors: 0,
  study: null,
  author: 'person:ann',
  createdAt: '2026-01-01T00:00:00Z',
  version: 1,
});
const all = branches([
  code('rain', 'waiting', 2),
  code('price', null, 1),
  code('waiting', null, 3),
  code('storm', 'rain', 4),
]);

test('codes stand right below their parents, with the quotes of all below them', () => {
  expect(all.map(({ code: { name }, depth, within }) => [name, depth, within])).toEqual([
    ['price', 0, 1],
    ['waiting', 0, 9],
    ['rain', 1, 6],
    ['storm', 2, 4],
  ]);
});

test('a code whose parent is not there stands at the top', () => {
  expect(branches([code('lost', 'gone', 0)]).map(({ depth }) => depth)).toEqual([0]);
});

test('codes are found by their names first, then by those above them', () => {
  expect(matching(all, 'ai').map((each) => each.code.name)).toEqual(['waiting', 'rain', 'storm']);
  expect(matching(all, 'ra').map((each) => each.code.name)).toEqual(['rain', 'storm']);
  expect(matching(all, 'rain st').map((each) => each.code.name)).toEqual(['storm']);
  expect(isTaken(all, ' Price ')).toBe(true);
  expect(isTaken(all, 'rain')).toBe(false);
});

test('a search keeps those above what it finds, so that the tree stays one', () => {
  expect(matchingTree(all, 'storm').map((each) => each.code.name)).toEqual(['waiting', 'rain', 'storm']);
  expect(matchingTree(all, 'price').map((each) => each.code.name)).toEqual(['price']);
  expect(matchingTree(all, ' ')).toEqual(all);
});

test('feedback and observations count for a code as quotes do, and are told beside them', () => {
  const price = { ...code('price', null, 3), conversations: 2, feedback: 1, observations: 2 };
  expect(carriersLine(price)).toBe('3 quotes in 2 conversations, 1 piece of feedback and 2 observations');
  expect(spreadLine(price)).toBe('2 conversations, 1 piece of feedback and 2 observations');
  expect(branches([price, { ...code('dear', 'price', 0), feedback: 4 }])[0]?.within).toBe(10);
  expect(carriersLine({ ...code('dear', null, 0), feedback: 4 })).toBe('4 pieces of feedback');
  expect(carriersLine(code('new', null, 0))).toBe('0 quotes in 0 conversations');
});
