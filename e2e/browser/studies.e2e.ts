import type { Observation } from '@rehire/contract/discover/observations';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** A PNG of one red point, as a telephone would hand over a picture. */
const picture = {
  name: 'kitchen.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
    'base64',
  ),
};

describe.skipIf(!hasChromium)('a study', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let ada: Visitor;
  let workspace: string;

  const api = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    person.call(method, `/api/v1/workspaces/${workspace}${path}`, body) as Promise<T>;
  const newStudy = async (kind: string, title: string): Promise<string> =>
    (await api<{ id: string }>('POST', '/studies', { kind, title })).id;

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    person = await signInOwner(rehire);
    workspace = await person.newWorkspace('Bakery');
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('is planned, somebody agrees by their link on a phone, and is pseudonymised', async () => {
    const { page } = ada;
    const study = await newStudy('interview', 'Mornings');
    await page.goto(`/w/${workspace}/discover/studies/${study}/plan`);
    await page.getByRole('button', { name: 'Edit the screener' }).click();
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByLabel('Question *').fill('Do you eat breakfast?');
    await page.getByLabel('Counts as the trait').fill('Breakfast');
    await page.getByRole('checkbox', { name: 'fits' }).last().waitFor();
    await page.getByRole('button', { name: 'Save the screener' }).click();
    await page.getByText('No (does not fit)').waitFor();
    await page.getByRole('button', { name: 'Edit the plan' }).click();
    await page.getByText('so ask 35 people').waitFor();
    await page.getByRole('button', { name: 'Take it into the plan' }).click();
    await page.getByRole('button', { name: 'Add a quota' }).click();
    await page.getByLabel('Value').fill('Yes');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('14 people').waitFor();
    await page.getByRole('button', { name: 'Edit the consent' }).click();
    await page.getByRole('button', { name: 'Use this wording' }).click();
    await page.getByText('Version 1').waitFor();
    expect(await axeFinds(page)).toEqual([]);

    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    await page.getByRole('button', { name: 'Add people' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Maya Lind');
    await page.getByRole('button', { name: 'Add 1 person' }).click();
    await page.getByText('Maya Lind').click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Personal link').inputValue();

    const maya = await Visitor.open(browser, person.origin, phone);
    await maya.page.goto(link);
    await maya.page.getByLabel('Yes').check();
    await maya.page.getByText('I take part in this study of my own will').click();
    expect(await axeFinds(maya.page)).toEqual([]);
    await maya.page.getByRole('button', { name: 'I take part' }).click();
    await maya.page.getByText('You take part. Thank you.').waitFor();
    expect(maya.takeComplaints()).toEqual([]);
    await maya.close();

    await page.reload();
    await page.getByText('1 of 14 agreed to take part').waitFor();
    await page.getByText('1 of 3').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByText('Maya Lind').click();
    await page.getByRole('button', { name: 'Pseudonymise as Participant 1' }).click();
    await page.getByText('This cannot be undone').waitFor();
    await page.getByRole('button', { name: 'Pseudonymise for good' }).click();
    await page.getByText('Pseudonymised on').waitFor();
    await expect.poll(() => page.getByText('Maya Lind').count()).toBe(0);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('takes observations that were written without a network, each once, with its photograph', async () => {
    const study = await newStudy('observation', 'Kitchens');
    const bo = await Visitor.open(browser, person.origin, { ...phone, storageState: person.storage() });
    const { page } = bo;
    await page.goto(`/field/${workspace}/${study}`);
    await page.getByRole('heading', { name: 'Kitchens' }).waitFor();
    await page.locator('[data-readiness="ready"]').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await bo.context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Kitchens' }).waitFor();
    for (const [at, done] of ['ate standing', 'ate in the car', 'ate nothing'].entries()) {
      await page.getByLabel('What was done').fill(done);
      if (at === 0) await page.getByLabel('Photograph').setInputFiles(picture);
      if (at === 0) await page.getByAltText('As it is kept').waitFor();
      await page.getByRole('button', { name: 'Keep the observation' }).click();
      await page.locator(`[data-waiting="${at + 1}"]`).waitFor();
    }
    await page.getByLabel('What was done').fill('half a sentence');
    await page.reload();
    await page.locator('[data-waiting="3"]').waitFor();
    await expect.poll(() => page.getByLabel('What was done').inputValue()).toBe('half a sentence');
    // a second window of the same phone, which sends as well
    const second = await bo.context.newPage();
    await second.goto(`/field/${workspace}/${study}`);
    await second.locator('[data-waiting="3"]').waitFor();
    await bo.context.setOffline(false);
    await page.locator('[data-waiting="0"]').waitFor();
    await second.locator('[data-waiting="0"]').waitFor();
    const { items } = await api<{ items: Observation[] }>('GET', `/observations?study=${study}`);
    expect(items.map(({ done, photo }) => `${done}${photo ? ', photographed' : ''}`).toSorted()).toEqual([
      'ate in the car',
      'ate nothing',
      'ate standing, photographed',
    ]);
    expect(bo.takeComplaints(/ERR_INTERNET_DISCONNECTED/)).toEqual([]);
    await bo.close();

    await ada.page.goto(`/w/${workspace}/discover/studies/${study}`);
    await ada.page.getByText('ate standing').first().click();
    await ada.page.getByRole('img', { name: /ate standing/ }).waitFor();
    await ada.page.getByRole('button', { name: 'Add a code' }).click();
    await ada.page.getByRole('combobox', { name: 'Find or make a code' }).fill('No time');
    await ada.page.keyboard.press('Enter');
    await ada.page.getByRole('option', { name: 'No time', selected: true }).waitFor();
    await ada.page.keyboard.press('Escape');
    expect(await axeFinds(ada.page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('elicits metaphors step by step, and draws what people have in common', async () => {
    const { page } = ada;
    const study = await newStudy('metaphor', 'Calm');
    await page.goto(`/w/${workspace}/discover/studies/${study}`);
    await page.getByRole('button', { name: 'Begin an elicitation' }).click();
    await page.getByLabel('Add pictures').setInputFiles(picture);
    await page.getByRole('img', { name: 'kitchen' }).waitFor();
    await page.getByLabel('Their words').fill('It opens by itself.');
    await page.getByRole('button', { name: /Means and ends/ }).click();
    await page.getByRole('button', { name: 'Add a pair' }).click();
    await page.getByLabel('This').fill('The box');
    await page.getByLabel('leads to').fill('Calm');
    await page.getByRole('button', { name: /Metaphor elaboration/ }).click();
    await page.getByLabel('Container').check();
    await page.getByText('Everything is saved.').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: /Storytelling/ }).click();
    await expect.poll(() => page.getByLabel('Their words').inputValue()).toBe('It opens by itself.');
    await page.getByRole('link', { name: 'To its study' }).click();
    await page.getByText('n = 1 person').waitFor();
    await page.getByText('container (1 of 1)').waitFor();
    await page.getByRole('cell', { name: 'Calm (1)' }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });
});
