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

test('whole words come before beginnings, and all of what was typed before a part of it', () => {
  const whole = [hit('outcome', 'Minimize lateness'), hit('outcome', 'Orders that come late')];
  expect(titles(whole, 'late')).toEqual(['Orders that come late', 'Minimize lateness']);
  const all = [hit('quote', 'Late again'), hit('quote', 'Breakfast came late')];
  expect(titles(all, 'late breakfast')).toEqual(['Breakfast came late', 'Late again']);
  const begun = [hit('quote', 'Lateness'), hit('quote', 'Breakfasts that come later')];
  expect(titles(begun, 'late breakf')).toEqual(['Breakfasts that come later', 'Lateness']);
});

test.each(['customer', 'segment'])(
  'a %s with the letters within a word comes behind other forms of it',
  (kind) => {
    const found = [hit(kind, 'The Slaters'), hit('quote', 'I was delayed')];
    expect(titles(found, 'late')).toEqual(['I was delayed', 'The Slaters']);
  },
);

test('the words around it count as its title does, and an apostrophe is one however it is curved', () => {
  const around = [hit('quote', 'In the morning'), hit('quote', 'At noon', 'the courier was late')];
  expect(titles(around, 'late')).toEqual(['At noon', 'In the morning']);
  const curved = [hit('quote', 'I do'), hit('quote', 'I don’t')];
  expect(titles(curved, "don't")).toEqual(['I don’t', 'I do']);
});
