import { expect, test } from 'vitest';
import { addressesIn } from './addresses.ts';

test('addresses are read as people write and export them, each once', () => {
  const text = [
    '\uFEFFid;Name;E-Mail;Sprache',
    '7;"Maya ""M."" Adler";maya@example.com;de',
    'Bo Lind <bo@example.com>',
    'cy@example.com',
    'CY@example.com, again',
    'dee@example.com\tDee\tpt_BR',
    'nobody here',
  ].join('\r\n');
  expect(addressesIn(text)).toEqual([
    { address: 'maya@example.com', name: 'Maya "M." Adler', language: 'de' },
    { address: 'bo@example.com', name: 'Bo Lind' },
    { address: 'cy@example.com' },
    { address: 'dee@example.com', name: 'Dee', language: 'pt-BR' },
  ]);
});
