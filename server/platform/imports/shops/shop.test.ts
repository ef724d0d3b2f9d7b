import { expect, test } from 'vitest';
import { keyOfNew, type NamedShop, otherNamesOf, shopCalled } from './shop.ts';

const eu: NamedShop = { key: '', name: 'Europe', otherNames: ['First shop', 'EU'] };
const us: NamedShop = { key: 'EU', name: 'America', otherNames: [] };

test('a shop is found by what it is called and by its other names, whatever the capitals', () => {
  expect(shopCalled([eu, us], ' europe ')).toBe(eu);
  expect(shopCalled([eu, us], 'FIRST shop')).toBe(eu);
  expect(shopCalled([eu, us], 'eu')).toBe(eu);
  expect(shopCalled([eu, us], 'Asia')).toBeNull();
  const named = { ...us, name: 'EU' };
  expect(shopCalled([eu, named], 'EU'), 'what it is called goes first').toBe(named);
});

test('a new shop never gets the key of another, however that one is called by now', () => {
  expect(keyOfNew([], 'first shop')).toBe('');
  expect(keyOfNew([eu], 'First shop')).toBe('First shop');
  expect(keyOfNew([eu, us], 'EU')).toBe('EU 2');
  expect(keyOfNew([eu, us], ' Asia ')).toBe('Asia');
});

test('other names are kept once, without the name itself', () => {
  expect(otherNamesOf('US', ['us', 'First shop', 'first shop', 'EU'])).toEqual(['First shop', 'EU']);
});
