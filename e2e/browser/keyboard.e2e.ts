import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { Keyboard } from './keyboard.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { runRehire, type RunningRehire } from '../kit/rehire.ts';

const outcomes = [
  'Minimize the time it takes to get breakfast on the table',
  'Minimize the amount of bread that is thrown away',
];
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;

describe.skipIf(!hasChromium)('by keyboard alone', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;

  beforeAll(async () => {
    rehire = runRehire();
    [, browser] = await Promise.all([rehire.address(), openChromium()]);
    person = await signInOwner(rehire);
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('a page is begun at its title, and what opened over it gives the focus back', async () => {
    const workspace = await person.newWorkspace('Focus');
    const ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    const { page } = ada;
    const keys = new Keyboard(page);
    /** Waits until something has the focus. */
    const begunAt = async (wanted: Locator): Promise<void> => {
      const focused = page.locator('*:focus');
      await wanted.and(focused).waitFor();
    };
    await page.goto(`/w/${workspace}`);
    for (const name of ['Import', 'People', 'Outcomes', 'Import']) {
      await keys.press(
        page.getByRole('navigation', { name: 'The loop' }).getByRole('link', { name, exact: true }),
      );
      await begunAt(page.getByRole('heading', { level: 1, name, exact: true }));
    }
    await page.goto(`/w/${workspace}/discover/studies`);
    const plan = page.getByRole('button', { name: 'Plan a study' }).first();
    for (const time of ['for the first time', 'again']) {
      await keys.press(plan);
      await page.getByRole('dialog').getByLabel('Title').fill(time);
      await page.keyboard.press('Escape');
      await begunAt(plan);
    }
    expect(ada.takeComplaints()).toEqual([]);
    await ada.close();
  });

  test('a study is begun, outcomes are stated and frozen, and asked for in two languages on a phone', async () => {
    const workspace = await person.newWorkspace('Bakery');
    const ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    const { page } = ada;
    const keys = new Keyboard(page);
    await page.goto(`/w/${workspace}/discover/studies`);
    await keys.press(page.getByRole('button', { name: 'Plan a study' }).first());
    await keys.type(page.getByRole('dialog').getByLabel('Title'), 'Mornings');
    await page.keyboard.press('Enter');
    await page.getByText('Mornings').first().waitFor();

    await keys.press(page.getByRole('link', { name: 'Outcomes', exact: true }));
    for (const statement of outcomes) {
      await keys.press(page.getByRole('button', { name: 'Add an outcome' }).first());
      const dialog = page.getByRole('dialog');
      await keys.type(dialog.getByLabel('Statement'), statement);
      await keys.press(dialog.getByRole('button', { name: 'Add the outcome' }));
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText(statement).first().waitFor();
    }

    await keys.press(page.getByRole('link', { name: 'Frozen sets' }));
    await keys.press(page.getByRole('button', { name: 'Freeze a set' }).first());
    await keys.type(page.getByLabel('Name of the set'), 'Spring');
    await keys.press(page.getByRole('button', { name: 'Freeze 2 outcomes' }));
    await page.getByText('All of them still stand in these words.').waitFor();
    await keys.press(page.getByRole('button', { name: 'Ask for these outcomes' }));
    await keys.press(page.getByRole('group', { name: 'Also in' }).getByLabel('Arabic'), 'Space');
    await keys.press(page.getByLabel(/attention checks/), 'Space');
    await keys.press(page.getByRole('button', { name: 'Make and launch' }));
    const link = await page.getByLabel('Link of the survey').inputValue();

    for (const [locale, direction, stem, thanks] of [
      ['en', 'ltr', 'How important is it to you', 'Thank you. Your answers were received.'],
      ['ar', 'rtl', 'ما مدى أهمية', 'شكرًا لك. وصلت إجاباتك.'],
    ] as const) {
      const visitor = await Visitor.open(browser, person.origin, { ...phone, locale });
      const survey = visitor.page;
      const theirs = new Keyboard(survey);
      await survey.goto(link);
      await survey.getByText(stem).first().waitFor();
      expect(await survey.evaluate(() => document.documentElement.dir)).toBe(direction);
      for (const at of [4, 1]) {
        for (const statement of outcomes)
          await theirs.choose(survey.getByRole('group', { name: statement }), at);
        await theirs.press(survey.locator('button[type=submit]'));
      }
      await survey.getByText(thanks).waitFor();
      expect(await survey.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(visitor.takeComplaints()).toEqual([]);
      await visitor.close();
    }

    await keys.press(page.getByRole('link', { name: 'See the answers' }));
    await page.getByText('2 respondents').waitFor();
    await keys.press(page.getByRole('link', { name: 'see which are underserved' }));
    for (const statement of outcomes) await page.getByText(statement).first().waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });
});
