import { expect, test } from 'vitest';
import { Seals } from './seals.ts';

const seals = new Seals('a secret of this installation, long enough');
const soon = new Date(Date.now() + 60_000);

test('a seal opens what it closed, for its purpose, until it is over, and on this installation alone', () => {
  const sealed = seals.seal('puzzle', 'Ärger.mit.Punkten', soon);
  expect(seals.open('puzzle', sealed)).toBe('Ärger.mit.Punkten');
  expect(seals.open('person', sealed)).toBeNull();
  expect(new Seals('another secret').open('puzzle', sealed)).toBeNull();
  expect(seals.open('puzzle', seals.seal('puzzle', 'x', new Date(Date.now() - 1000)))).toBeNull();
});

test('nothing that was changed opens, nor what is no seal', () => {
  const sealed = seals.seal('puzzle', 'text', soon);
  const [text, expiry, mac] = sealed.split('.');
  for (const changed of [
    `${text}.zzzzzzz.${mac}`,
    `${Buffer.from('more').toString('base64url')}.${expiry}.${mac}`,
    `${sealed}.x`,
    `${text}.${expiry}.`,
    `${text}.${expiry}.${'='.repeat(43)}`,
    '',
  ])
    expect(seals.open('puzzle', changed), changed).toBeNull();
});
