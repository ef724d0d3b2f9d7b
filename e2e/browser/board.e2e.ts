import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestMailServer, testMailServer } from '../../server/platform/mail/mail-server.testing.ts';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium)('a public board, from its opening to the letter that says it is there', () => {
  let post: TestMailServer;
  let rehire: RunningRehire;
  let browser: Browser;
  let origin: string;
  let ada: Visitor;
  let workspace: string;
  let board: string;

  beforeAll(async () => {
    post = await testMailServer();
    rehire = runRehire({ env: { SMTP_URL: post.url } });
    browser = await openChromium();
    const person = await signInOwner(rehire);
    origin = person.origin;
    workspace = await person.newWorkspace('Bakery');
    // Letters are seen to go at once, at whatever hour this runs.
    const policy = { most: 5, days: 30, reminderAfterDays: 1, quiet: null, consent: null };
    await person.call('PUT', `/api/v1/workspaces/${workspace}/contact-policy`, policy, 1);
    ada = await Visitor.open(browser, origin, { storageState: person.storage() });
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
    await post?.close();
  });

  const lettersTo = (email: string) => post.received.filter(({ to }) => to?.[0]?.address === email);
  /** The link of the first letter to an address. */
  const linkTo = async (email: string): Promise<string> => {
    await expect.poll(() => lettersTo(email).length).toBe(1);
    return /http\S+#rehire_confirmation_\S+/.exec(lettersTo(email)[0]?.text ?? '')?.[0] ?? '';
  };

  test('is opened by the team', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/discover/feedback/board`);
    await page.getByLabel('The board is open to the public').check();
    await page.getByRole('textbox', { name: 'Title' }).fill('Ideas for the bakery');
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByText('The board is open.').waitFor();
    board = await page.getByRole('textbox', { name: 'Address of the board' }).inputValue();
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('takes an idea of a stranger on a phone, once the address is confirmed by a button', async () => {
    const maya = await Visitor.open(browser, origin, phone);
    const { page } = maya;
    await page.goto(board);
    await page.getByText('There are no ideas here yet').waitFor();
    await page.getByRole('textbox', { name: 'Your idea' }).fill('Open at six in the morning');
    await page.getByRole('textbox', { name: /Tell us more/ }).fill('My train leaves at half past.');
    await page.getByRole('textbox', { name: 'Your e-mail address' }).fill('maya@example.org');
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hand in the idea' }).click();
    await page.getByText('Now look into your mail').waitFor();
    await page.goto(await linkTo('maya@example.org'));
    await page.getByRole('heading', { name: 'Was it you' }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Yes, confirm my address' }).click();
    await page.getByText('We read every idea before it is shown').waitFor();
    expect(maya.takeComplaints()).toEqual([]);
    await maya.close();
  });

  test('shows it once the team lets it through, and another finds it while typing and votes', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/discover/feedback?state=all&board=waiting`);
    await page.getByRole('list', { name: 'Feedback' }).getByText('Open at six').waitFor();
    await page.getByText('let through to the board').waitFor();
    await page.keyboard.press('p');
    await page.getByText('The piece is on the board').waitFor();

    const bo = await Visitor.open(browser, origin, { locale: 'en' });
    await bo.page.goto(board);
    await bo.page.getByRole('textbox', { name: 'Your idea' }).fill('opning at 6 in the mornings');
    await bo.page.getByText('Is it one of these?').waitFor();
    expect(await axeFinds(bo.page)).toEqual([]);
    await bo.page.getByRole('button', { name: /Vote: Open at six/ }).click();
    await bo.page.getByLabel(/To vote, confirm/).fill('bo@example.org');
    await bo.page.getByRole('button', { name: 'Send me the e-mail' }).click();
    await bo.page.getByText('Now look into your mail').waitFor();
    await bo.page.goto(await linkTo('bo@example.org'));
    await bo.page.getByRole('button', { name: 'Yes, confirm my address' }).click();
    await bo.page.getByRole('button', { name: 'Open at six in the morning' }).click();
    await bo.page.getByRole('button', { name: /^2 Voted: Open at six/ }).waitFor();
    expect(await axeFinds(bo.page)).toEqual([]);
    expect(bo.takeComplaints()).toEqual([]);
    await bo.close();
  });

  test('and when it ships, who wrote it and who voted get a letter each', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/discover/feedback?state=all&sort=votes`);
    await page.getByRole('list', { name: 'Feedback' }).getByText('2 votes').waitFor();
    await page.keyboard.press('4');
    await page.getByText('The piece is shipped').waitFor();
    await page.getByRole('button', { name: 'Write to all 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Write to those who asked' });
    await dialog.getByRole('textbox', { name: 'Letter' }).fill('We open at six from Monday on.');
    await dialog.getByRole('button', { name: 'Send 2 letters' }).click();
    for (const email of ['maya@example.org', 'bo@example.org']) {
      await expect.poll(() => lettersTo(email).length).toBe(2);
      expect(lettersTo(email)[1]?.text).toContain('We open at six from Monday on.');
    }
    await page.reload();
    await page.getByRole('list', { name: 'Feedback' }).getByText('answered').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });
});
