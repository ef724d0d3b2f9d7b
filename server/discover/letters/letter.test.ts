import { expect, test } from 'vitest';
import { contactsIn, letterHead, NOTHING_SEEN, seenWith, settled, stops } from './letter.ts';

const now = new Date('2026-03-10T12:00:00Z');
const at = (time: string): Date => new Date(`2026-03-10T${time}:00Z`);

test('what was taken, or may have been, is never sent again and counts as a contact', () => {
  expect(settled({ is: 'taken' }, 1, now)).toMatchObject({ state: 'sent', again: null, reached: true });
  expect(settled({ is: 'unsure' }, 1, now)).toMatchObject({ state: 'unsure', again: null, reached: true });
  expect(settled({ is: 'refused' }, 1, now)).toMatchObject({ state: 'refused', reached: false });
});

test('what is not taken now rests longer each time, over more than five hours, and is refused then', () => {
  const rests = [1, 2, 3, 4].map((tries) => settled({ is: 'later' }, tries, now).again);
  expect(rests).toEqual([at('12:05'), at('12:15'), at('13:00'), at('16:00')]);
  expect(settled({ is: 'later' }, 4, now)).toMatchObject({ state: 'waiting', reached: false });
  expect(settled({ is: 'later' }, 5, now)).toMatchObject({ state: 'refused', again: null, reached: false });
});

test('a mail server that is not there uses up none of a letter’s tries', () => {
  expect(settled({ is: 'unreachable' }, 1, now)).toEqual({
    state: 'waiting',
    tries: 0,
    again: null,
    reached: false,
  });
});

test('a run stops at a server that takes none: one that is not there, or breaks off three times on end', () => {
  const cut = { is: 'unsure', said: 'cut' } as const;
  const twice = seenWith(seenWith(NOTHING_SEEN, cut), cut);
  expect(stops(twice)).toBe(false);
  expect(seenWith(twice, cut).trouble).toBe('cut');
  expect(stops(seenWith(seenWith(twice, { is: 'taken', said: 'ok' }), cut))).toBe(false);
  expect(stops(seenWith(NOTHING_SEEN, { is: 'unreachable', said: 'gone' }))).toBe(true);
});

test('a letter names its contact twice, so that it is known by its headers alone', () => {
  const contact = '01a203b0-f48b-700f-b81c-fc435372b4f6';
  const head = letterHead(contact, 'https://rehire.example:8443', 'https://rehire.example/opt-out/x');
  expect(head.messageId).toBe(`<${contact}@rehire.example>`);
  expect(head.headers).toMatchObject({
    'X-Rehire-Letter': contact,
    'List-Unsubscribe': '<https://rehire.example/opt-out/x>',
  });
  expect(contactsIn([head.messageId, contact])).toEqual([contact]);
  expect(contactsIn(['<0102@eu.amazonses.com>', contact])).toEqual([contact]);
  expect(contactsIn(['maya@example.com', '', "<';drop@x>"])).toEqual([]);
});
