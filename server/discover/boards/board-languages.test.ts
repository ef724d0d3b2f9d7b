import type { FeedbackBoard } from '@rehire/contract/discover/boards';
import type { PublicBoard } from '@rehire/contract/discover/public-boards';
import { wordsIn } from '@rehire/questionnaire/words';
import { afterAll, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';

const post = await testMailServer();
afterAll(() => post.close());
const { rehire, secret } = await testRehire({ SMTP_URL: post.url });
const { record } = rehire.platform;

test('a board and its letters speak as the address wishes, else as the team chose, else as the browser reads', async () => {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'owner' }]);
  const set = (version: number, language: FeedbackBoard['language']) =>
    ask<FeedbackBoard>(rehire.app, ann, {
      method: 'PUT',
      url: `/workspaces/${workspace}/feedback-board`,
      version,
      body: {
        open: true,
        title: 'Ideas for breakfast',
        introduction: '',
        language,
        states: ['new'],
        voters: 'email',
        showsAtOnce: false,
      },
    });
  const link = ((await set(0, 'visitor')).path ?? '').replace('/b/', '');
  const german = { headers: { 'accept-language': 'tlh, de-AT;q=0.8, en;q=0.5' } };
  const spoken = async (query = ''): Promise<string> => {
    const board = await ask<PublicBoard>(rehire.app, german, {
      method: 'GET',
      url: `/public-boards/${link}${query}`,
    });
    expect(board.words.yours).toBe(wordsIn(board.language).board.yours);
    return board.language;
  };
  expect([await spoken(), await spoken('?lang=ja')]).toEqual(['de', 'ja']);
  const letter = async (query: string) => {
    const before = post.received.length;
    const body = { email: `reader${before}@example.org` };
    await send(rehire.app, german, { method: 'POST', url: `/public-boards/${link}/letters${query}`, body });
    return post.received[before];
  };
  expect((await letter(''))?.subject).toBe('Bestätigen Sie Ihre Adresse: Ideas for breakfast');
  const arabic = await letter('?lang=ar');
  expect(arabic?.subject).toBe('تأكيد عنوانك: Ideas for breakfast');
  expect(arabic?.html).toContain('<html lang="ar" dir="rtl">');
  expect(arabic?.text).toContain('?lang=ar#');
  await set(1, 'fr');
  expect([await spoken(), await spoken('?lang=de')]).toEqual(['fr', 'de']);
});
