import { expect, test } from 'vitest';
import { actWords, detailWords, subjectWords } from './audit-words.ts';

test('an entry of the log reads as words', () => {
  expect(actWords('member.role-changed')).toBe("Changed a member's role");
  expect(subjectWords('outcome-set:7:8')).toEqual({ kind: 'outcome set', id: '7:8' });
  expect(detailWords({ way: 'password', alsoSinceTheLast: 2, session: 'x', until: null, open: true })).toBe(
    'way: password, also since the last: 2, until: none, open: yes',
  );
});

test('an act that is written down no more stands as the log has it', () => {
  expect(actWords('thing.changed')).toBe('thing.changed');
  expect(actWords('toString')).toBe('toString');
});
