import { expect, test } from 'vitest';
import { pageAt } from './page-at.ts';
import type { WebRoom } from './room.ts';

const page = (path: `/${string}`) => ({ path, load: () => Promise.reject(new Error('not read')) });
const rooms: WebRoom[] = [
  {
    name: 'discover',
    title: 'Discover',
    station: 0,
    pages: [page('/discover/things/$thing'), page('/discover/things/new'), page('/discover/things')],
    navigation: [],
  },
];

test('the page that one is on is found by its address, names in it or not', () => {
  expect(pageAt(rooms, '/w/1/discover/things')?.path).toBe('/discover/things');
  expect(pageAt(rooms, '/w/1/discover/things/7')?.path).toBe('/discover/things/$thing');
  expect(pageAt(rooms, '/w/1/discover/things/new')?.path).toBe('/discover/things/new');
  expect(pageAt(rooms, '/w/1/discover/things/7/plan')).toBeNull();
  expect(pageAt(rooms, '/')).toBeNull();
});
