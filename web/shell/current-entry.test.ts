import { expect, test } from 'vitest';
import { rooms } from '../rooms.ts';
import { currentEntry } from './current-entry.ts';

const lit = (path: string) => currentEntry(rooms, `/w/1${path}`)?.label;

test('the navigation shows where one is on every page of every room', () => {
  const pages = rooms.flatMap((room) => room.pages.map(({ path }) => ({ room, path })));
  expect(pages.length).toBeGreaterThan(30);
  for (const { room, path } of pages)
    expect(room.navigation, path).toContain(currentEntry(rooms, `/w/1${path === '/' ? '' : path}`));
});

test('a page that no entry leads to lights the one that it is found from', () => {
  expect(lit('')).toBe('Loop');
  expect(lit('/people/7')).toBe('People');
  expect(lit('/settings/audit')).toBe('Settings');
  expect(lit('/define/drafts/7')).toBe('Outcomes');
  expect(lit('/discover/observations/7')).toBe('Studies');
  expect(lit('/measure/trend')).toBe('Over time');
  expect(lit('/nowhere')).toBeUndefined();
});
