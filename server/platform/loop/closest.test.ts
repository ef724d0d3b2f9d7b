import type { Hit } from '@rehire/contract/loop/loop';
import { expect, test } from 'vitest';
import { closestFirst } from './closest.ts';

const hit = (kind: string, title: string, excerpt: string | null = null): Hit => ({
  kind,
  id: title,
  title,
  excerpt,
  href: '/',
});
const titles = (hits: readonly Hit[], typed: string): string[] =>
  closestFirst(hits, typed).map(({ title }) => title);

test('what people wrote with the word comes before customers with the letters in their name', () => {
  const found = [
    hit('customer', 'Kim Slater', 'kim@example.org'),
    hit('quote', 'The deliveries were late'),
    hit('outcome', 'Minimize how often I am belated'),
    hit('outcome', 'Minimize lateness'),
  ];
  expect(titles(found, 'late')).toEqual([
    'The deliveries were late',
    'Minimize lateness',
    'Minimize how often I am belated',
    'Kim Slater',
  ]);
});

test('a customer whose name is the word, or begins with it, comes before what has it in another form alone', () => {
  const found = [
    hit('customer', 'Noémie Slater', null),
    hit('customer', 'Late Night Bakery', null),
    hit('quote', 'I was delayed'),
  ];
  expect(titles(found, 'Late')).toEqual(['Late Night Bakery', 'Noémie Slater', 'I was delayed']);
  expect(titles(found, 'noemie sl')).toEqual(['Noémie Slater', 'Late Night Bakery', 'I was delayed']);
});

test('what is as near stays in the order in which the rooms told it', () => {
  const found = [hit('customer', 'Anna'), hit('quote', 'Anna said so'), hit('quote', 'So did Anna')];
  expect(titles(found, 'anna')).toEqual(['Anna', 'Anna said so', 'So did Anna']);
  expect(titles(found, '🍞')).toEqual(['Anna', 'Anna said so', 'So did Anna']);
});
