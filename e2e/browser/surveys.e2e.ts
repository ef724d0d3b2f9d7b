import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { runRehire, type RunningRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const outcomes = [
  'Minimize the time it takes to get breakfast on the table',
  'Minimize the amount of bread that is thrown away',
];
const german = 'Die Zeit, bis das Frühstück auf dem Tisch steht, möglichst kurz halten';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;

describe.skipIf(!hasChromium)('a survey of one’s own', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let ada: Visitor;
  let page: Page;
  let link: string;

  beforeAll(async () => {
    rehire = runRehire();
    [, browser] = await Promise.all([rehire.address(), openChromium()]);
    person = await signInOwner(rehire);
    const workspace = await person.newWorkspace('Breakfast');
    for (const statement of outcomes)
      await person.call('POST', `/api/v1/workspaces/${workspace}/outcomes`, { statement });
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    page = ada.page;
    await page.goto(`/w/${workspace}/discover/surveys`);
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('is made of questions and outcomes, translated, moved by keyboard, and launched', async () => {
    await page.getByRole('button', { name: 'Make a survey' }).click();
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByLabel('Kind of question for page 1').selectOption('nps');
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('button', { name: /^Move up q2/ }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('heading', { level: 3 }).allTextContents())
      .toEqual(['How likely are you to recommend us to a friend or colleague?', 'Which of these?']);
    await page.getByRole('button', { name: 'Rate outcomes' }).click();
    for (const statement of outcomes) await page.getByLabel(statement).check();
    await page.getByRole('button', { name: 'Ask for 2 outcomes' }).click();
    await page.getByRole('heading', { name: 'Page 3' }).waitFor();
    await page.getByLabel('End and quotas').check();
    await page.getByLabel('Title', { exact: true }).fill('Breakfast at home');
    await page.getByLabel('Languages', { exact: true }).check();
    await page.getByLabel('Another language').fill('ar');
    await page.getByRole('button', { name: 'Add the language' }).click();
    await page.getByLabel('Which of these?').fill('أيٌّ من هذه؟');
    await page.getByText(/texts are not translated to ar/).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Launch' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Launch' }).click();
    link = await page.getByLabel('Link of the survey').inputValue();
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
    expect(link).toMatch(/^http.*\/s\/[\w-]{20}$/);
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('is answered on a phone, and goes on where it was left', async () => {
    const visitor = await Visitor.open(browser, person.origin, { ...phone, locale: 'en' });
    const survey = visitor.page;
    await survey.goto(link);
    await survey
      .getByRole('group', { name: /recommend us/ })
      .getByText('9', { exact: true })
      .click();
    await survey.getByText('First answer').click();
    expect(await axeFinds(survey)).toEqual([]);
    await survey.getByRole('button', { name: 'Next' }).click();
    await survey.getByRole('button', { name: 'Next' }).click();
    await survey.getByRole('alert').getByText('2').waitFor();
    for (const statement of outcomes)
      await survey.getByRole('group', { name: statement }).getByText('5', { exact: true }).click();
    await survey.reload();
    await survey.getByRole('radio', { name: /^9/ }).and(survey.locator(':checked')).waitFor();
    await survey.getByRole('button', { name: 'Next' }).click();
    await survey.getByRole('button', { name: 'Next' }).click();
    for (const statement of outcomes)
      await survey.getByRole('group', { name: statement }).getByText('2', { exact: true }).click();
    expect(await axeFinds(survey)).toEqual([]);
    expect(await survey.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await survey.getByRole('button', { name: 'Send answers' }).click();
    await survey.getByText('Thank you. Your answers were received.').waitFor();
    expect(visitor.takeComplaints()).toEqual([]);
    await visitor.close();
  });

  test('is answered in Arabic by keyboard alone, from right to left', async () => {
    const visitor = await Visitor.open(browser, person.origin, { ...phone, locale: 'ar' });
    const survey = visitor.page;
    await survey.goto(link);
    await survey.getByText('أيٌّ من هذه؟').waitFor();
    expect(await survey.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await axeFinds(survey)).toEqual([]);
    await survey.getByRole('radio', { name: /^3$/ }).first().focus();
    await survey.keyboard.press('Space');
    await survey.getByRole('button', { name: 'التالي' }).focus();
    await survey.keyboard.press('Enter');
    for (const answer of ['4', '1']) {
      for (const statement of outcomes) {
        await survey
          .getByRole('group', { name: statement })
          .getByRole('radio')
          .nth(Number(answer) - 1)
          .focus();
        await survey.keyboard.press('Space');
      }
      await survey.locator('button[type=submit]').focus();
      await survey.keyboard.press('Enter');
    }
    await survey.getByText('شكرًا لك. وصلت إجاباتك.').waitFor();
    expect(visitor.takeComplaints()).toEqual([]);
    await visitor.close();
  });

  test('shows its answers at once', async () => {
    await page.getByRole('link', { name: 'See the answers' }).click();
    await page.getByText('2 respondents').waitFor();
    await page.getByText('2 outcomes').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'see which are underserved' }).click();
    await page
      .getByText(outcomes[0] ?? '')
      .first()
      .waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('is answered within a page of another site whose policy admits no more than its script and its calls', async () => {
    const html = (origin: string) =>
      `<!doctype html><title>Shop</title><h1>Shop</h1><script src="${origin}/embed.js" data-survey="${link.split('/s/')[1] ?? ''}" data-click="h1" async></script>`;
    const shop = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const from = person.origin;
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${from}; connect-src ${from}`,
      );
      response.end(html(from));
    });
    await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
    const { port } = shop.address() as AddressInfo;
    const widget = await fetch(`${person.origin}/widget.tgz`);
    expect([widget.status, widget.headers.get('content-type')]).toEqual([200, 'application/gzip']);
    const visitor = await Visitor.open(browser, `http://127.0.0.1:${port}`, { ...phone, locale: 'en' });
    const within = visitor.page;
    try {
      await within.goto('/');
      await within.getByRole('heading', { name: 'Shop' }).click();
      await within.getByRole('dialog').getByText('Second answer').click();
      const score = within.getByRole('group', { name: /recommend us/ });
      await score.getByText('10', { exact: true }).click();
      await within.getByRole('button', { name: 'Next' }).click();
      for (const choice of ['4', '3']) {
        for (const statement of outcomes)
          await within.getByRole('group', { name: statement }).getByText(choice, { exact: true }).click();
        await within.getByRole('button', { name: /Next|Send/ }).click();
      }
      await within.getByText('Thank you. Your answers were received.').waitFor();
      await within.getByRole('button', { name: 'Close', exact: true }).last().click();
      await within.getByRole('dialog').waitFor({ state: 'detached' });
      await within.reload();
      await within.getByRole('heading', { name: 'Shop' }).click();
      expect(await within.getByRole('dialog').count()).toBe(0);
      expect(visitor.takeComplaints(/style-src|favicon/)).toEqual([]);
    } finally {
      await visitor.close();
      shop.close();
    }
  });

  test('on a shared device begins anew, and leaves nothing behind', async () => {
    const visitor = await Visitor.open(browser, person.origin, { ...phone, locale: 'en' });
    const survey = visitor.page;
    await survey.goto(`${link}?kiosk=1`);
    await Promise.all([
      survey.waitForResponse((response) => response.request().method() === 'PUT'),
      survey.getByText('Second answer').click(),
    ]);
    expect(await survey.evaluate(() => localStorage.length)).toBe(0);
    await survey.reload();
    await survey.getByText('Second answer').waitFor();
    expect(await survey.getByRole('radio', { checked: true }).count()).toBe(0);
    await visitor.close();
  });

  test('of a frozen set is made by one click, answered in two languages, and stands in the landscape in its own words', async () => {
    await page.getByRole('link', { name: 'Frozen sets' }).click();
    await page.getByRole('button', { name: 'Freeze a set' }).click();
    await page.getByLabel('Name of the set').fill('Spring');
    await page.getByRole('button', { name: 'Freeze 2 outcomes' }).click();
    await page.getByText('All of them still stand in these words.').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask for these outcomes' }).click();
    await page.getByLabel(/attention checks/).uncheck();
    await page.getByRole('group', { name: 'Also in' }).getByLabel('German').check();
    await page.getByText(/About 1 minute/).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the survey' }).click();
    await page.getByLabel('Languages', { exact: true }).check();
    await page.getByText('Have it translated in a file').click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: /^Choose/ }).click(),
    ]);
    await chooser.setFiles({
      name: 'german.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`place;de\ntitle;Frühling\nitem.o1.text;${german}\n`),
    });
    await page.getByText('2 new texts').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take 2 texts' }).click();
    await page.getByText(/texts are not translated to de/).waitFor();
    await page.getByRole('button', { name: 'Launch' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Launch' }).click();
    const frozen = await page.getByLabel('Link of the survey').inputValue();
    for (const [locale, title, first, thanks] of [
      ['en', 'Spring', outcomes[0] ?? '', 'Thank you. Your answers were received.'],
      ['de', 'Frühling', german, 'Danke. Ihre Antworten sind angekommen.'],
    ] as const) {
      const visitor = await Visitor.open(browser, person.origin, { ...phone, locale });
      await visitor.page.goto(frozen);
      await visitor.page.getByRole('heading', { name: title }).waitFor();
      for (const choice of ['5', '2']) {
        const second = outcomes[1] ?? '';
        for (const statement of [choice === '5' ? first : (outcomes[0] ?? ''), second])
          await visitor.page
            .getByRole('group', { name: statement })
            .getByText(choice, { exact: true })
            .click();
        await visitor.page.locator('button[type=submit]').click();
      }
      await visitor.page.getByText(thanks).waitFor();
      await visitor.close();
    }
    await page.getByRole('link', { name: 'See the answers' }).click();
    await page.getByText('2 respondents').waitFor();
    await page.getByRole('link', { name: 'see which are underserved' }).click();
    for (const statement of outcomes) await page.getByText(statement).first().waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });
});
