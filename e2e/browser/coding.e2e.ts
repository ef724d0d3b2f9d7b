import { codes } from '@rehire/contract/discover/codes';
import { studies } from '@rehire/contract/discover/studies';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringFile } from '../../cli/bring.ts';
import type { Client } from '../../cli/client.ts';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const TALK = [
  'Interviewer: What happened on Monday?',
  'Maya: It came late again 😀, in the rain, and I waited at the door.',
  'Maya: My sister told me about the other bakery.',
  'Interviewer: And then?',
  'Maya: I was afraid that the children would not eat it.',
];

/** Files of the test, put down for the client to bring in. */
function filesOf(files: Readonly<Record<string, string>>): {
  path: (name: string) => string;
  remove: () => void;
} {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-coding-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return {
    path: (name) => join(directory, name),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

describe.skipIf(!hasChromium)('two people who code one conversation', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let client: Client;
  let ada: Visitor;
  let bo: Visitor;
  let workspace: string;

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    person = await signInOwner(rehire);
    workspace = await person.newWorkspace('Bakery');
    client = await person.client(workspace);
    const files = filesOf({ 'Maya.txt': `${TALK.join('\n')}\n` });
    await bringFile(client, files.path('Maya.txt'), 'transcripts');
    files.remove();
    const [talk] = (await client.call(transcripts.list)).items;
    [ada, bo] = await Promise.all([
      Visitor.open(browser, person.origin, { storageState: person.storage() }),
      Visitor.open(browser, person.origin, { storageState: person.storage() }),
    ]);
    for (const { page } of [ada, bo]) {
      await page.goto(`/w/${workspace}/discover/transcripts/${talk?.id}`);
      await page.getByText('Select words and press').waitFor();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  /** Picks words of an utterance by keyboard: the first of them, and how many. */
  async function pick(page: Page, position: number, from: number, count: number): Promise<void> {
    await page.locator(`[data-position="${position}"]`).locator('..').focus();
    for (let at = 0; at < from; at++) await page.keyboard.press('ArrowRight');
    for (let at = 1; at < count; at++) await page.keyboard.press('Shift+ArrowRight');
  }
  const margin = (page: Page) => page.getByRole('complementary', { name: 'Quotes of this conversation' });

  test('see each other’s quotes and codes appear without loading the page again', async () => {
    await pick(ada.page, 1, 3, 2);
    await ada.page.keyboard.press('c');
    const chooser = ada.page.getByRole('dialog', { name: 'Codes' });
    await chooser.getByRole('combobox').fill('Waiting');
    await ada.page.keyboard.press('Enter');
    await chooser.getByRole('option', { name: 'Waiting', selected: true }).waitFor();
    await ada.page.keyboard.press('Escape');

    await margin(bo.page)
      .getByRole('button', { name: /late again.*Waiting/s })
      .waitFor();
    await pick(bo.page, 4, 3, 1);
    await bo.page.keyboard.press('c');
    const second = bo.page.getByRole('dialog', { name: 'Codes' });
    await second.getByRole('option', { name: 'Waiting' }).waitFor();
    await second.getByRole('combobox').fill('Fear');
    await bo.page.keyboard.press('Enter');
    await second.getByRole('option', { name: 'Fear', selected: true }).waitFor();
    await bo.page.keyboard.press('Escape');
    await margin(ada.page)
      .getByRole('button', { name: /afraid.*Fear/s })
      .waitFor();
    expect([...ada.takeComplaints(), ...bo.takeComplaints()]).toEqual([]);
  });

  test('say which force and feeling a quote shows, and the other sees it', async () => {
    await margin(bo.page)
      .getByRole('button', { name: /late again/ })
      .click();
    const drawer = bo.page.getByRole('dialog', { name: 'Quote' });
    await drawer.getByText('Push', { exact: true }).click();
    await margin(ada.page)
      .getByRole('button', { name: /late again.*Push/s })
      .waitFor();
    await drawer.getByText('-2', { exact: true }).click();
    await drawer.getByText('felt very bad').waitFor();
    await bo.page.keyboard.press('Escape');
    expect([...ada.takeComplaints(), ...bo.takeComplaints()]).toEqual([]);
  });

  test('correct a line by keyboard: quotes go along, one without words waits, and undoing brings it back', async () => {
    const { page } = ada;
    const correct = async (text: string): Promise<void> => {
      await page.locator('[data-position="1"]').locator('..').focus();
      await page.keyboard.press('e');
      await page.getByRole('textbox', { name: 'What was said' }).fill(text);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('textbox', { name: 'What was said' }).waitFor({ state: 'detached' });
    };
    await correct('Well, it came very late again 😀, and I waited at the door.');
    const marked = bo.page.locator('mark', { hasText: 'late again' });
    await marked.waitFor();
    await bo.page.getByText('Well, it came very').waitFor();
    await correct('Nothing happened.');
    await margin(bo.page).getByText('1 quote without words').waitFor();
    expect(await axeFinds(page), 'with a lost quote in the margin').toEqual([]);
    await margin(page)
      .getByRole('button', { name: /^Undo: corrected “Well/ })
      .click();
    await marked.waitFor();
    await margin(page).getByRole('button', { name: 'Rename Maya' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Maya Okafor');
    await page.keyboard.press('Enter');
    await margin(bo.page).getByText('Maya Okafor', { exact: true }).waitFor();
    expect([...ada.takeComplaints(), ...bo.takeComplaints()]).toEqual([]);
  });

  test('keep its recording beside the text', async () => {
    const { page } = bo;
    const silence = Buffer.alloc(44 + 8_000);
    silence.write('RIFF', 0);
    silence.writeUInt32LE(36 + 8_000, 4);
    silence.write('WAVEfmt ', 8);
    silence.writeUInt32LE(16, 16);
    silence.writeUInt16LE(1, 20);
    silence.writeUInt16LE(1, 22);
    silence.writeUInt32LE(8_000, 24);
    silence.writeUInt32LE(8_000, 28);
    silence.writeUInt16LE(1, 32);
    silence.writeUInt16LE(8, 34);
    silence.write('data', 36);
    silence.writeUInt32LE(8_000, 40);
    await page
      .getByLabel(/Keep its recording/)
      .setInputFiles({ name: 'maya.wav', mimeType: 'audio/wav', buffer: silence });
    const player = page.getByRole('region', { name: 'Recording' }).locator('audio');
    await player.waitFor();
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(1, 1);
    expect(await axeFinds(page), 'with a recording').toEqual([]);
    expect(bo.takeComplaints()).toEqual([]);
  });

  test('merge codes, and take it back', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/discover/codes`);
    await page.getByRole('link', { name: 'Fear' }).click();
    await page.getByText('afraid').waitFor();
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByText('2 quotes in 1 conversation').waitFor();
    await page.goto(`/w/${workspace}/discover/codes`);
    await page.getByRole('button', { name: 'Undo: merged Fear into Waiting' }).click();
    await page.getByRole('link', { name: 'Fear' }).waitFor();
    const { items } = await client.call(codes.list);
    expect(items.map(({ name, quotes }) => [name, quotes])).toEqual([
      ['Fear', 1],
      ['Waiting', 1],
    ]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('keep a code to one study, whose conversations alone are offered it', async () => {
    const { page } = ada;
    const study = await client.call(studies.create, { body: { kind: 'interview', title: 'Mornings' } });
    const [talk] = (await client.call(transcripts.list)).items;
    if (!talk) throw new Error('the conversation is not there');
    await page.goto(`/w/${workspace}/discover/codes`);
    await page.getByRole('button', { name: 'Add a code' }).click();
    const form = page.getByRole('dialog', { name: 'Add a code' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Breakfast');
    await form.getByLabel('Of', { exact: true }).selectOption({ label: 'Mornings' });
    await form.getByRole('button', { name: 'Add the code' }).click();
    await page.getByText('of Mornings').waitFor();
    expect(await axeFinds(page), 'with a code of a study').toEqual([]);

    const offered = async (): Promise<string[]> => {
      await page.goto(`/w/${workspace}/discover/transcripts/${talk.id}`);
      await pick(page, 1, 2, 1);
      await page.keyboard.press('c');
      const chooser = page.getByRole('dialog', { name: 'Codes' });
      await chooser.getByRole('option', { name: 'Waiting' }).waitFor();
      const names = await chooser.getByRole('option').allTextContents();
      await page.keyboard.press('Escape');
      return names;
    };
    expect(await offered()).toEqual(['Fear', 'Waiting']);
    await client.call(transcripts.update, {
      params: { transcript: talk.id },
      body: { study: study.id },
      version: (await client.call(transcripts.get, { params: { transcript: talk.id } })).version,
    });
    expect(await offered()).toEqual(['Breakfast', 'Fear', 'Waiting']);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('find the keys of the page by asking for help', async () => {
    const { page } = ada;
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard and help' });
    await help.getByRole('heading', { name: 'On this page' }).waitFor();
    await help.getByText('Keep the words picked as a quote').waitFor();
    expect(await axeFinds(page), 'with the help open').toEqual([]);
    expect(ada.takeComplaints()).toEqual([]);
  });
});
