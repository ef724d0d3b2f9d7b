import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOfToken, mintToken, type Purpose, purposes, sameHash } from './token.ts';

const names = Object.keys(purposes) as Purpose[];

test('a token is found again by its text, for its own purpose only', () => {
  for (const purpose of names) {
    const token = mintToken(purpose);
    for (const other of names)
      expect(hashOfToken(token.secret, other)).toBe(other === purpose ? token.hash : null);
  }
});

test('neither the hash nor the visible prefix gives the secret away', () => {
  const token = mintToken('key');
  expect(token.hash).not.toContain(token.secret);
  expect(token.secret.startsWith(token.prefix)).toBe(true);
  expect(token.secret.length - token.prefix.length).toBeGreaterThanOrEqual(37);
});

test('a token with one letter changed has another hash or none', () => {
  const token = mintToken('invitation');
  fc.assert(
    fc.property(fc.nat(token.secret.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
      fc.pre(token.secret[at] !== letter);
      const tampered = token.secret.slice(0, at) + letter + token.secret.slice(at + 1);
      expect(hashOfToken(tampered, 'invitation')).not.toBe(token.hash);
    }),
  );
});

test('texts that cannot be tokens are refused before anything is looked up', () => {
  const { secret } = mintToken('sign-in');
  for (const text of [
    '',
    'rehire_signin_',
    `${secret}x`,
    secret.slice(0, -1),
    `${secret}\n`,
    ` ${secret}`,
    'rehire_signin_'.padEnd(57, '='),
  ]) {
    expect(hashOfToken(text, 'sign-in')).toBeNull();
  }
});

test('malformed hexadecimal equals nothing, not even itself', () => {
  expect(sameHash('', '')).toBe(false);
  expect(sameHash('zz', 'zz')).toBe(false);
  expect(sameHash('g'.repeat(64), 'h'.repeat(64))).toBe(false);
  const { hash } = mintToken('key');
  expect(sameHash(hash, hash)).toBe(true);
  expect(sameHash(hash, mintToken('key').hash)).toBe(false);
  expect(sameHash(hash, hash.slice(0, 62))).toBe(false);
});
