import { expect, test } from 'vitest';
import { returnedBy } from './delivery-status.ts';

const headers = { type: 'text/rfc822-headers', text: 'X-Rehire-Letter: c-1\r\nMessage-ID:\r\n <c-1@x>\r\n' };
const report = (text: string) => returnedBy([{ type: 'message/delivery-status', text }, headers]);

test('RFC 3464, appendix E.1: what timed out is not for good, and a mailbox that is not there is', () => {
  const text = [
    'Reporting-MTA: dns; cs.utk.edu',
    '',
    'Original-Recipient: rfc822;louisl@larry.slip.umd.edu',
    'Final-Recipient: rfc822;louisl@larry.slip.umd.edu',
    'Action: failed',
    'Status: 4.0.0',
    'Diagnostic-Code: smtp; 426 connection timed out',
    'Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400',
  ].join('\r\n');
  expect(report(text)).toEqual({
    is: 'soft',
    references: ['<c-1@x>', 'c-1'],
    said: '4.0.0 426 connection timed out',
  });
  expect(report(text.replace('4.0.0', '5.1.1 (no such user)'))).toMatchObject({ is: 'hard' });
});

test('as Postfix, Exchange and Gmail write it: folded words, a status in the words alone, several recipients', () => {
  expect(
    report(
      'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <a@b>:\n    user unknown',
    ),
  ).toMatchObject({ is: 'hard', said: '550 5.1.1 <a@b>: user unknown' });
  expect(
    report('A: b\n\nAction: failed\nDiagnostic-Code: smtp;550 5.7.1 not\n\nAction: delayed\nStatus: 4.4.1'),
  ).toMatchObject({ is: 'hard' });
});

test('a letter that is late or arrived is no failure for good, and a report without the letter’s headers is none of ours', () => {
  expect(report('X: y\n\nAction: delayed\nStatus: 4.4.7')).toMatchObject({ is: 'soft', said: '4.4.7' });
  for (const action of ['delivered', 'relayed', 'expanded', ''])
    expect(report(`X: y\n\nAction: ${action}\nStatus: 2.0.0`)).toBeNull();
  expect(
    returnedBy([{ type: 'message/delivery-status', text: 'X: y\n\nAction: failed\nStatus: 5.1.1' }]),
  ).toBeNull();
  expect(returnedBy([headers])).toBeNull();
  expect(report('\0'.repeat(10) + ':::\n'.repeat(1e5))).toBeNull();
});
