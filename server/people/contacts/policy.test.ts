import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, mayContact, quietUntil, type Standing } from './policy.ts';

const stranger: Standing = {
  erased: false,
  optedOut: false,
  bounced: false,
  consents: false,
  contacts: [],
  reminds: null,
};
const noon = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 24 * 3600 * 1000);
const verdict = (
  standing: Partial<Standing>,
  policy = {},
  channel: 'mail' | 'in-product' = 'mail',
  now = noon,
) =>
  mayContact(
    { ...DEFAULT_POLICY, ...policy },
    { ...stranger, ...standing },
    { channel, now, timeZone: 'UTC' },
  );

describe('how often', () => {
  test('somebody is asked once in thirty days unless the workspace says otherwise', () => {
    expect(verdict({})).toEqual({ allowed: true });
    expect(verdict({ contacts: [daysAgo(29)] })).toEqual({
      allowed: false,
      reason: 'too-soon',
      from: daysAgo(-1),
    });
    expect(verdict({ contacts: [daysAgo(30)] })).toEqual({ allowed: true });
  });

  test('where several contacts are allowed, the oldest that still counts says from when on', () => {
    const contacts = [daysAgo(1), daysAgo(20), daysAgo(5), daysAgo(40)];
    expect(verdict({ contacts }, { most: 4 })).toEqual({ allowed: true });
    expect(verdict({ contacts }, { most: 3 })).toMatchObject({ allowed: false, from: daysAgo(-10) });
    expect(verdict({ contacts }, { most: 2 })).toMatchObject({ allowed: false, from: daysAgo(-25) });
  });

  test('a reminder comes once, after some days, and counts as no contact of its own', () => {
    const reminds = { at: daysAgo(2), before: false };
    expect(verdict({ reminds })).toEqual({ allowed: false, reason: 'too-soon', from: daysAgo(-1) });
    expect(verdict({ reminds: { at: daysAgo(3), before: false } })).toEqual({ allowed: true });
    expect(verdict({ reminds: { at: daysAgo(3), before: true } })).toMatchObject({ reason: 'reminded' });
    expect(verdict({ reminds: { at: daysAgo(3), before: false }, contacts: [daysAgo(1)] })).toMatchObject({
      reason: 'too-soon',
    });
  });
});

test('who opted out, was erased or never agreed is not told that it is too soon', () => {
  const contacts = [daysAgo(1)];
  const consent = { trait: 'newsletter', value: 'yes' };
  expect(verdict({ contacts, erased: true, optedOut: true })).toEqual({
    allowed: false,
    reason: 'erased',
    from: null,
  });
  expect(verdict({ contacts, optedOut: true })).toMatchObject({ reason: 'opted-out', from: null });
  expect(verdict({ contacts }, { consent })).toMatchObject({ reason: 'no-consent', from: null });
  expect(verdict({ consents: true }, { consent })).toEqual({ allowed: true });
  expect(verdict({}, { consent }, 'in-product'), 'who is there has come by themselves').toEqual({
    allowed: true,
  });
});

test('letters do not go where they come back from, and what is shown in a page does', () => {
  const consent = { trait: 'newsletter', value: 'yes' };
  expect(verdict({ bounced: true }, { consent })).toEqual({ allowed: false, reason: 'bounced', from: null });
  expect(verdict({ bounced: true, optedOut: true })).toMatchObject({ reason: 'opted-out' });
  expect(verdict({ bounced: true }, {}, 'in-product')).toEqual({ allowed: true });
});

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' };
  const at = (time: string): Date => new Date(`2026-03-10T${time}:00Z`);

  test('begin with their first minute and are over with their last, by the clock of the workspace', () => {
    expect(quietUntil(night, 'UTC', at('20:59'))).toBeNull();
    expect(quietUntil(night, 'UTC', at('21:00'))).toEqual(new Date('2026-03-11T08:00:00Z'));
    expect(quietUntil(night, 'UTC', at('07:59'))).toEqual(at('08:00'));
    expect(quietUntil(night, 'UTC', at('08:00'))).toBeNull();
    expect(quietUntil(night, 'Asia/Tokyo', at('12:00'))).toEqual(at('23:00'));
    expect(quietUntil({ from: '12:00', to: '14:00' }, 'UTC', at('13:30'))).toEqual(at('14:00'));
    expect(quietUntil(null, 'UTC', at('03:00'))).toBeNull();
  });

  test('hold letters back and nobody who is looking at a page', () => {
    expect(verdict({}, {}, 'mail', at('23:00'))).toMatchObject({ reason: 'quiet-hours' });
    expect(verdict({}, {}, 'in-product', at('23:00'))).toEqual({ allowed: true });
  });
});
