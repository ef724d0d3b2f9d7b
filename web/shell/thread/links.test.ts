import type { ThreadEdge, ThreadNode } from '@rehire/contract/thread/node';
import { expect, test } from 'vitest';
import { groupLinks, readNode, writeNode } from './links.ts';

const node = (kind: ThreadNode['kind'], id: string): ThreadNode => ({
  kind,
  id,
  title: id,
  detail: null,
  href: null,
});
const edge = (id: string, type: ThreadEdge['type'], from: ThreadNode, to: ThreadNode): ThreadEdge => ({
  id,
  type,
  from: { kind: from.kind, id: from.id },
  to: { kind: to.kind, id: to.id },
  author: null,
  at: '2026-01-01T00:00:00Z',
  score: null,
  suggestedBy: null,
  acceptedBy: null,
});
const reached = (each: ThreadNode) => ({ ...each, steps: 1 });

test('links read from the node at hand, both ways, the largest group first', () => {
  const outcome = node('outcome', 'o');
  const quotes = [node('quote', 'a'), node('quote', 'b')];
  const segment = node('segment', 's');
  const groups = groupLinks({
    node: outcome,
    reached: [...quotes, segment].map(reached),
    edges: [
      edge('1', 'concerns', outcome, segment),
      ...quotes.map((quote, i) => edge(`q${i}`, 'supports', quote, outcome)),
      edge('far', 'supports', quotes[0] ?? outcome, segment),
    ],
    cut: false,
  });
  expect(groups.map((group) => [group.word, group.links.map((link) => link.node.id)])).toEqual([
    ['supported by', ['a', 'b']],
    ['concerns', ['s']],
  ]);
});

test('a node survives the way through an address, whatever its id holds', () => {
  const survey = { kind: 'survey-item', id: '0199:q1_a' } as const;
  expect(readNode(writeNode(survey))).toEqual(survey);
  expect(readNode('nonsense')).toBeNull();
  expect(readNode('nonsense:0199')).toBeNull();
  expect(readNode('outcome:')).toBeNull();
  expect(readNode(null)).toBeNull();
});
