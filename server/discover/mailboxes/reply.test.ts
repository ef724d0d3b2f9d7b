import { expect, test } from 'vitest';
import { spokenIn } from './reply.ts';

test.each([
  [
    'Gmail',
    'Yes, please.\n\nOn Mon, Mar 2, 2026 at 8:00 AM Ann <ann@example.org> wrote:\n\n> More jam?\n> Ann',
  ],
  [
    'Gmail, its head broken',
    'Yes, please.\n\nOn Mon, Mar 2, 2026 at 8:00 AM Ann Stone <ann.stone@example.org>\nwrote:\n> More jam?',
  ],
  [
    'Apple Mail in German',
    'Yes, please.\n\nAm 02.03.2026 um 08:00 schrieb Ann <ann@example.org>:\n\nMehr Marmelade?',
  ],
  ['Thunderbird in French', 'Yes, please.\n\nLe 02/03/2026 à 08:00, Ann a écrit :\n> De la confiture ?'],
  [
    'Gmail in Spanish',
    'Yes, please.\n\nEl lun, 2 mar 2026 a las 8:00, Ann (<ann@example.org>) escribió:\n> ¿Más?',
  ],
  [
    'Outlook',
    'Yes, please.\n\nFrom: Ann <ann@example.org>\nSent: Monday, March 2, 2026 8:00 AM\nTo: Bo\nSubject: Jam\n\nMore jam?',
  ],
  ['Outlook of old', 'Yes, please.\n\n-----Original Message-----\nFrom: Ann\n\nMore jam?'],
  ['quotes alone at the end', 'Yes, please.\n\n> More jam?\n>\n> Ann\n'],
  ['a signature', 'Yes, please.\n-- \nBo Lee\n+49 30 1234'],
  ['a phone', 'Yes, please.\r\n\r\nSent from my iPhone\r\n'],
])('%s: what others wrote and who signs is cut', (_, letter) => {
  expect(spokenIn(letter)).toBe('Yes, please.');
});

test('answers between quoted lines stay with them, and a letter of quotes alone stays whole', () => {
  const between = '> More jam?\nYes.\n> And honey?\nNo.';
  expect(spokenIn(between)).toBe(between);
  expect(spokenIn('> More jam?')).toBe('> More jam?');
  expect(spokenIn('On second thought I wrote: nothing.')).toBe('On second thought I wrote: nothing.');
  expect(spokenIn('')).toBe('');
});
