import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { owner } from '../kit/owner.ts';
import type { RunningRehire } from '../kit/rehire.ts';
import { runSample } from '../kit/sample.ts';

describe.skipIf(!hasChromium)('the first person at the printed link', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let ada: Visitor;
  let link: string;

  beforeAll(async () => {
    [rehire, browser] = await Promise.all([runSample(), openChromium()]);
    link = await rehire.signInLink();
    ada = await Visitor.open(browser, new URL(link).origin);
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('signs in by one click, says who they are, and is asked where to begin', async () => {
    const { page } = ada;
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Name').fill(owner.name);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel(/^Password/).fill(owner.password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Where do you want to begin?' }).waitFor();
    await expect
      .poll(() => page.getByRole('heading', { level: 2 }).allTextContents())
      .toEqual(['Explore the sample company', 'Start with your own files']);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('reads in the sample company which outcomes are unmet, for whom, and who comes back', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Explore Daybreak' }).click();
    await page.getByRole('heading', { name: 'Daybreak (sample)' }).waitFor();
    const loop = page.getByRole('navigation', { name: 'The loop' }).first();

    await loop.getByRole('link', { name: 'Opportunities' }).click();
    await page.getByText(/of 24 outcomes (is|are)/).waitFor();
    await page.getByRole('heading', { name: 'What the average hides' }).waitFor();

    await loop.getByRole('link', { name: 'Job segments' }).click();
    await page.getByRole('heading', { name: 'Why this many' }).waitFor();
    await expect.poll(() => page.getByText('highly stable').count()).toBe(4);
    expect(await page.getByRole('article').count()).toBe(4);

    await loop.getByRole('link', { name: 'Loyalty' }).click();
    await page.getByRole('heading', { name: 'By job segment' }).waitFor();
    const names = [
      'Repeat purchase rate',
      'Orders a customer',
      'Retention, 90 days',
      'Recommend score',
      'Satisfaction',
    ];
    for (const name of names)
      await page
        .getByRole('button', { name: `${name}:` })
        .first()
        .waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('opens a number to the customers behind it, and an outcome to the quotes that it stands on', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'Repeat purchase rate:' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('table').waitFor();
    await expect.poll(() => drawer.getByRole('row').count()).toBeGreaterThan(50);
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Opportunities' }).first().click();
    await page
      .getByRole('button', { name: /packaging/ })
      .first()
      .click();
    await drawer.getByRole('button', { name: 'Walk the thread' }).click();
    const thread = page.getByRole('dialog', { name: 'The thread' });
    await thread.getByRole('button', { name: /quote/i }).first().click();
    await thread.getByText('Open its page').waitFor();
    await thread
      .getByRole('button', { name: /outcome/i })
      .first()
      .click();
    await thread.getByRole('heading', { name: /packaging/ }).waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('finds the same link spent, and is told what to do', async () => {
    const stranger = await Visitor.open(browser, new URL(link).origin);
    await stranger.page.goto(link);
    await stranger.page.getByRole('button', { name: 'Sign in' }).click();
    await stranger.page.getByText('This link does not work any more').waitFor();
    await stranger.page.getByRole('link', { name: 'Sign in another way' }).click();
    await stranger.page.getByLabel('E-mail').first().fill(owner.email);
    await stranger.page.getByLabel(/^Password/).fill('not the password');
    await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await stranger.page.getByText('This e-mail address and password do not fit together.').waitFor();
    await stranger.page.getByLabel(/^Password/).fill(owner.password);
    await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await stranger.page.getByRole('heading', { name: 'Daybreak (sample)' }).waitFor();
    expect(stranger.takeComplaints(/status of 40[13]/)).toEqual([]);
    await stranger.close();
  });
});
