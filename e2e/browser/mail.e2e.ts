import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestMailServer, testMailServer } from '../../server/platform/mail/mail-server.testing.ts';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { runRehire, type RunningRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const definition = {
  format: 'rehire-survey',
  version: 1,
  title: 'Breakfast',
  language: 'en',
  pages: [
    {
      key: 'first',
      items: [
        { key: 'would', type: 'nps', text: 'Would you recommend us?' },
        { key: 'why', type: 'text', text: 'Why?' },
      ],
    },
  ],
};

describe.skipIf(!hasChromium)('a survey by mail', () => {
  let post: TestMailServer;
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let ada: Visitor;
  let page: Page;
  let at: string;
  let survey: { id: string; path: string };

  beforeAll(async () => {
    post = await testMailServer();
    // The second start of a survey within a minute is one too many.
    rehire = runRehire({ env: { SMTP_URL: post.url, REHIRE_SURVEY_STARTS_PER_MINUTE: '2' } });
    [, browser] = await Promise.all([rehire.address(), openChromium()]);
    person = await signInOwner(rehire);
    const workspace = await person.newWorkspace('Daybreak');
    at = `/api/v1/workspaces/${workspace}`;
    survey = (await person.call('POST', `${at}/surveys`, { definition })) as typeof survey;
    await person.call('POST', `${at}/surveys/${survey.id}/launch`, undefined, 1);
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    page = ada.page;
    await page.goto(`/w/${workspace}/settings/contacts`);
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
    await post?.close();
  });

  test('the contact policy is set, and the mail server tried', async () => {
    await page.getByLabel('No letters in quiet hours').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/written to at any hour/).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Mail' }).click();
    await page.getByRole('button', { name: 'Send a letter to me' }).click();
    await page.getByText('The mail server took it').waitFor();
    expect(post.received.pop()?.to?.[0]?.address).toBe('ada@daybreak.example');
    post.manners = { recipient: () => ({ code: 550, says: 'we do not like you' }) };
    await page.getByRole('button', { name: 'Send a letter to me' }).click();
    await page.getByText(/we do not like you/).waitFor();
    post.manners = {};
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('a letter is written, looked at and sent; its first question opens the survey with the answer chosen', async () => {
    await page.goto(page.url().replace(/settings.*/, `discover/surveys/${survey.id}/design`));
    await page.getByRole('link', { name: 'Ask by mail' }).click();
    await page.getByLabel('To', { exact: true }).selectOption('addresses');
    await page.getByLabel('Addresses, one a line').fill('maya@example.com, Maya');
    await page.getByRole('button', { name: 'Look at it first' }).click();
    await page.getByText('1 letter.').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send 1 letter' }).click();
    await page.getByRole('button', { name: '1 sent' }).waitFor();
    const [letter] = post.received;
    expect(letter?.text).toContain('Dear Maya,');
    const links = [...(letter?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    for (const link of links) for (const method of ['GET', 'HEAD']) await fetch(link, { method });

    const maya = await Visitor.open(browser, person.origin, {
      viewport: { width: 390, height: 800 },
      locale: 'en',
    });
    await maya.page.goto(links.find((link) => link.includes('pick=would%3A9')) ?? '');
    await expect.poll(() => maya.page.getByRole('radio', { name: '9', exact: true }).isChecked()).toBe(true);
    expect(maya.page.url()).not.toContain('pick');
    const design = (await person.call('GET', `${at}/surveys/${survey.id}/design`)) as {
      visits: { begun: number };
    };
    expect(design.visits.begun, 'nothing was sent by looking').toBe(0);
    await maya.page.getByRole('button', { name: 'Send answers' }).click();
    await maya.page.getByText('Thank you.').waitFor();
    expect(maya.takeComplaints()).toEqual([]);
    await maya.page.goto(links.at(-1) ?? '');
    await maya.page.getByRole('button', { name: 'No e-mails at all' }).click();
    await maya.page.getByText('Done. You will get no more of them.').waitFor();
    expect(await axeFinds(maya.page)).toEqual([]);
    await maya.close();

    await page.reload();
    await page.getByText('1 answer from 1 letter sent').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('pressed, the page solves a puzzle by itself and the answers arrive', async () => {
    for (const _ of [1, 2, 3]) {
      const visitor = await Visitor.open(browser, person.origin, { locale: 'en' });
      await visitor.page.goto(survey.path);
      await visitor.page.getByText('7', { exact: true }).click();
      await visitor.page.getByRole('button', { name: 'Send answers' }).click();
      await visitor.page.getByText('Thank you.').waitFor();
      // A browser writes down every refusal, and the puzzle is one.
      visitor.takeComplaints(/429/);
      await visitor.close();
    }
    const { items } = (await person.call('GET', `${at}/surveys/${survey.id}/responses`)) as {
      items: { answers: { would: number } }[];
    };
    expect(items.map(({ answers }) => answers.would).toSorted()).toEqual([7, 7, 7, 9]);
  });
});
