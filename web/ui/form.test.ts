import { expect, test } from 'vitest';
import { sortFieldErrors } from './form.ts';

const refused = {
  type: 'urn:rehire:problem:invalid-input',
  title: 'Some of what was sent is not right',
  status: 422,
  fields: [
    { path: 'body.email', message: 'is not an e-mail address' },
    { path: 'body.email', message: 'is taken' },
  ],
};

test('a refused field says why beside itself, once, and nothing is said twice', () => {
  const { byField, rest } = sortFieldErrors(refused, ['email', 'name']);
  expect(byField).toEqual({ email: 'is not an e-mail address' });
  expect(rest).toBeNull();
});

test('a refused field that the form does not show is told in the notice', () => {
  const { byField, rest } = sortFieldErrors(refused, ['name']);
  expect(byField).toEqual({});
  expect(rest?.fields).toHaveLength(2);
});

test('a problem without fields is told in the notice', () => {
  const { rest } = sortFieldErrors({ type: 'urn:rehire:problem:internal', title: 'x', status: 500 }, [
    'name',
  ]);
  expect(rest?.title).toBe('x');
});
