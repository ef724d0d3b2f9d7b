import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type OwnFile, ordersFile, peopleFile, said, surveyFile, transcriptFiles } from '../kit/own-files.ts';
import { owner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';

/** Drops files as a person does with the mouse. */
async function drop(page: Page, files: readonly OwnFile[]): Promise<void> {
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
  const list = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString() }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, mimeType, text } of given) data.items.add(new File([text], name, { type: mimeType }));
    return data;
  }, list);
  await page.getByText('Drop files or a folder here').dispatchEvent('drop', { dataTransfer: transfer });
}

const tryAndBringIn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Try it without writing' }).click();
  await page.getByRole('button', { name: /^Bring in \d+ rows?$/ }).click();
  await page.getByText(/^Brought in/).waitFor();
};

describe.skipIf(!hasChromium)('a team that signs up and brings its own files', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let team: Visitor;
  let page: Page;

  const go = (name: string) =>
    page.getByRole('navigation', { name: 'The loop' }).first().getByRole('link', { name }).click();

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    await rehire.address();
    const origin = new URL(await rehire.signInLink()).origin;
    team = await Visitor.open(browser, origin);
    page = team.page;
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('makes the first account and a workspace', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Make your account' }).waitFor();
    await page.getByLabel('Name').fill(owner.name);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel(/^Password/).fill(owner.password);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByLabel('Name of the workspace').fill('Lunch');
    await page.getByRole('button', { name: 'Make the workspace' }).click();
    await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
    // The bare address asks who is there before it leads to sign-in.
    expect(team.takeComplaints(/status of 401/)).toEqual([]);
  });

  test('maps orders that were not recognised, sees the row that is none, and takes the rest in', async () => {
    await drop(page, [ordersFile()]);
    await page.getByLabel('It is rather').selectOption('Orders, mapped by hand');
    await page.getByText('Say which column is the time.').waitFor();
    const means = {
      'Order ID': 'Order',
      Email: 'E-mail',
      'Order date': 'Time',
      Geldwert: 'Order total',
      Currency: 'Currency',
    };
    for (const [column, meaning] of Object.entries(means)) {
      const select = page.getByLabel(`${column} is taken for`);
      const options = await select.getByRole('option').allTextContents();
      const option = options.find((text) => text.replace(' (needed)', '') === meaning);
      await select.selectOption(option ?? meaning);
    }
    await page.getByRole('button', { name: 'Try it without writing' }).click();
    await page.getByText('next Tuesday').waitFor();
    await page
      .getByText(/1 rejected row/)
      .first()
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /All rejected rows/ }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('next Tuesday');
    await page.getByRole('button', { name: /^Bring in \d+ rows$/ }).click();
    await page.getByText(/^Brought in/).waitFor();
    await page.getByRole('link', { name: 'Bring in another file' }).click();
    expect(team.takeComplaints()).toEqual([]);
  });

  test('brings in a survey, a customer list and transcripts as they were recognised', async () => {
    await drop(page, [surveyFile()]);
    await page.getByText('6 outcomes rated on importance and satisfaction').waitFor();
    await tryAndBringIn(page);
    await page.getByRole('link', { name: 'Bring in another file' }).click();
    await drop(page, [peopleFile(), ...transcriptFiles()]);
    for (const name of ['customers.csv', 'transcripts.zip']) {
      await page.getByRole('row', { name: new RegExp(`${name}.*waits for you`) }).click();
      await tryAndBringIn(page);
      await page.getByRole('link', { name: 'Bring in another file' }).click();
    }
    expect(team.takeComplaints()).toEqual([]);
  });

  test('the same file again changes nothing, and says so', async () => {
    await drop(page, [surveyFile()]);
    await page.getByText('lunch-survey.csv is in already. Nothing has changed.').waitFor();
    await page.getByText(/^Brought in/).waitFor();
    await go('Import');
    await page.getByText('4 files', { exact: true }).waitFor();
  });

  test('reads which outcomes are underserved and finds the two groups that differ in them', async () => {
    await go('Opportunities');
    await page.getByText(/of 6 outcomes/).waitFor();
    await go('Job segments');
    await page.getByLabel('How many').selectOption('2');
    await page.getByRole('button', { name: 'Find job segments' }).click();
    await page.getByRole('heading', { name: 'Why this many' }).waitFor();
    const cards = page.getByRole('article');
    await expect.poll(() => cards.filter({ hasText: '50.0%' }).count()).toBe(2);
    const struggling = async (): Promise<string[]> =>
      (await cards.allTextContents()).filter((text) =>
        /Struggles with.*get lunch on the table/s.test(text.split('Better served')[0] ?? ''),
      );
    await expect.poll(struggling).toHaveLength(1);
    expect(await cards.count()).toBe(2);
  });

  test('reads who comes back by segment, each with n and its interval', async () => {
    await go('Loyalty');
    const everyone = page.getByRole('button', { name: 'Repeat purchase rate: ' });
    await everyone.waitFor();
    expect(await everyone.innerText()).toMatch(/n 160/);
    const rates = page.getByRole('list', { name: 'Repeat purchase rate by job segment' });
    await expect.poll(() => rates.getByRole('button').count()).toBe(3);
    const spoken = await rates
      .getByRole('button')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    expect(spoken.filter((text) => text.includes('100.0%') && /n 80\b/.test(text))).toHaveLength(1);
    expect(spoken.filter((text) => /95% interval/.test(text))).toHaveLength(3);
    expect(team.takeComplaints()).toEqual([]);
  });

  test('finds the conversations, and takes the orders back as a whole', async () => {
    await go('Transcripts');
    await page.getByText('guest-1').first().click();
    await page.getByText(said).waitFor();
    await go('Import');
    await page.getByRole('row', { name: /shop-orders\.csv/ }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Everything that this file brought was taken back').waitFor();
    await go('Loyalty');
    await page.getByText('Repeat purchase rate: No orders have been imported.').waitFor();
    expect(await page.getByRole('button', { name: 'Repeat purchase rate: ' }).count()).toBe(0);
    expect(team.takeComplaints()).toEqual([]);
  });
});
