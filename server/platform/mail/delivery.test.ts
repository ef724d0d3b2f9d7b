import { expect, test } from 'vitest';
import { classified } from './delivery.ts';

const OF_RECIPIENT = { code: 'EENVELOPE', command: 'RCPT TO' };

test('what a mail server says of one letter is told from what it says of all', () => {
  expect(classified({ ...OF_RECIPIENT, responseCode: 550, response: '550 no such box' })).toEqual({
    is: 'refused',
    said: '550 no such box',
  });
  expect(classified({ ...OF_RECIPIENT, responseCode: 450, response: '450 greylisted' }).is).toBe('later');
  expect(classified({ code: 'EENVELOPE', command: 'API', message: 'No recipients defined' }).is).toBe(
    'refused',
  );
  expect(
    classified({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, response: '553 not you' }).is,
    'the sender is the same for all',
  ).toBe('unreachable');
  expect(classified({ code: 'EAUTH', responseCode: 535, response: '535 bad password' }).is).toBe(
    'unreachable',
  );
  expect(classified({ code: 'ESOCKET', syscall: 'connect', message: 'connect ECONNREFUSED' }).is).toBe(
    'unreachable',
  );
});

test('a connection that breaks in the middle leaves it open whether the letter was taken', () => {
  expect(
    classified({ code: 'ECONNECTION', command: 'CONN', message: 'Connection closed unexpectedly' }).is,
  ).toBe('unsure');
  expect(classified({ code: 'ETIMEDOUT', command: 'CONN', message: 'Timeout' }).is).toBe('unsure');
  expect(classified({ code: 'ETIMEDOUT', command: 'CONN', message: 'Greeting never received' }).is).toBe(
    'unreachable',
  );
});
