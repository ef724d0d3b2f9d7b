import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const STATED = [
  'Minimize the time it takes to get breakfast when in a hurry',
  'Minimize the amount of bread that is thrown away',
  'Reduce the time it takes to get a breakfast when in a hurry',
];

describe.skipIf(!hasChromium)('a list of outcomes', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let visitor: Visitor;
  let path: string;

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    person = await signInOwner(rehire);
    const workspace = await person.newWorkspace('Bakery');
    path = `/api/v1/workspaces/${workspace}/outcomes`;
    for (const statement of STATED) await person.call('POST', path, { statement });
    visitor = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    await visitor.page.goto(`/w/${workspace}/define/outcomes?show=order`);
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  const listed = async (): Promise<{ statement: string; step: string | null }[]> =>
    ((await person.call('GET', path)) as { items: { statement: string; step: string | null }[] }).items;
  const order = async (): Promise<number[]> =>
    (await listed()).map(({ statement }) => STATED.indexOf(statement));

  test('is ordered and changed by keyboard alone', async () => {
    const { page } = visitor;
    const rows = page.getByRole('list', { name: 'Outcomes in their order' }).getByRole('button');
    await rows.first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(order).toEqual([1, 0, 2]);
    await expect.poll(() => rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(order).toEqual([1, 2, 0]);
    await page.keyboard.press('Control+a');
    await page.getByText('3 outcomes picked').waitFor();
    expect(await axeFinds(page), 'with outcomes picked').toEqual([]);
    await page.getByRole('combobox', { name: 'Give them a step of the job' }).selectOption('prepare');
    await expect
      .poll(async () => (await listed()).map(({ step }) => step))
      .toEqual(['prepare', 'prepare', 'prepare']);
    expect(visitor.takeComplaints()).toEqual([]);
  });

  test('has nearly the same ones made one, and two again', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: `Keep this one: ${STATED[0]}` }).click();
    await expect.poll(order).toEqual([1, 0]);
    await page.getByRole('button', { name: /^Undo: merged “Reduce/ }).click();
    await expect.poll(order).toEqual([1, 2, 0]);
    expect(visitor.takeComplaints()).toEqual([]);
  });
});
