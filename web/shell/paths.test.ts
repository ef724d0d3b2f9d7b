import { expect, test } from 'vitest';
import { inWorkspacePath, partsOf, safeNext } from './paths.ts';

test('a page of a room stands below its workspace; a whole address stays as it is', () => {
  expect(inWorkspacePath('7', '/define/outcomes?x=1')).toBe('/w/7/define/outcomes?x=1');
  expect(inWorkspacePath('7', '/')).toBe('/w/7');
  expect(inWorkspacePath('7', '/w/7/people')).toBe('/w/7/people');
});

test('after signing in nobody is sent to another site', () => {
  expect(safeNext('/w/7/people')).toBe('/w/7/people');
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
    undefined,
  ]) {
    expect(safeNext(bad)).toBe('/');
  }
});

test('an address keeps its query and its hash on the way through the router', () => {
  expect(partsOf('/w/7/segment/opportunities?segment=a&outcome=b')).toEqual({
    to: '/w/7/segment/opportunities',
    search: { segment: 'a', outcome: 'b' },
  });
  expect(partsOf('/invitation#secret')).toEqual({ to: '/invitation', search: {}, hash: 'secret' });
});
