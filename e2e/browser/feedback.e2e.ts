import { outcomes } from '@rehire/contract/define/outcomes';
import { feedbackRoutes } from '@rehire/contract/discover/feedback';
import { threads } from '@rehire/contract/thread/threads';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringFile } from '../../cli/bring.ts';
import type { Client } from '../../cli/client.ts';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const TICKETS = [
  'Ticket ID,Subject,Description,Requester email,Requester,Created at',
  '1,,Please sell oat milk,bo@example.org,Bo,2026-01-01T08:00:00Z',
  '2,,The box came late again this morning,ann@example.org,Ann,2026-01-02T08:00:00Z',
  '3,,the box came late agian this morning,cy@example.org,Cy,2026-01-03T08:00:00Z',
  '4,Rain,The paper bag leaks,di@example.org,Di,2026-01-04T08:00:00Z',
];

describe.skipIf(!hasChromium)('the feedback of a helpdesk, by keyboard', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let client: Client;
  let ada: Visitor;
  let workspace: string;

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    const person = await signInOwner(rehire);
    workspace = await person.newWorkspace('Bakery');
    client = await person.client(workspace);
    const directory = mkdtempSync(join(tmpdir(), 'rehire-feedback-'));
    writeFileSync(join(directory, 'tickets.csv'), TICKETS.join('\n'));
    await bringFile(client, join(directory, 'tickets.csv'), 'feedback');
    rmSync(directory, { recursive: true, force: true });
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('is sorted out, given a topic, and what says the same is put together and let go again', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/discover/feedback`);
    const list = page.getByRole('list', { name: 'Feedback' });
    await list.getByText('The paper bag leaks').waitFor();
    expect(await axeFinds(page)).toEqual([]);

    await page.keyboard.press('e');
    await page.getByText('The piece is triaged').waitFor();
    await list.getByText('The paper bag leaks').waitFor({ state: 'detached' });

    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 pieces chosen').waitFor();
    await page.keyboard.press('m');
    await page.getByText('1 piece put behind this one').waitFor();
    await page.getByRole('region', { name: 'What says the same' }).getByRole('listitem').waitFor();

    await page.keyboard.press('c');
    const chooser = page.getByRole('dialog', { name: 'Codes' });
    await chooser.getByRole('combobox').fill('Lateness');
    await page.keyboard.press('Enter');
    await chooser.getByRole('option', { name: 'Lateness', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('complementary', { name: 'The piece' })
      .getByRole('link', { name: 'Lateness' })
      .waitFor();

    await page.getByRole('button', { name: 'Let it stand alone' }).click();
    await list.getByText('late agian').waitFor();
    const { items } = await client.call(feedbackRoutes.list);
    expect(items.map(({ state, duplicates }) => [state, duplicates])).toEqual([
      ['triaged', 0],
      ['new', 0],
      ['new', 0],
      ['new', 0],
    ]);
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('stands on the page of the outcome that it speaks for, with the way back to it', async () => {
    const { page } = ada;
    const { items } = await client.call(feedbackRoutes.list);
    const bag = items.find(({ title }) => title === 'Rain')?.id ?? '';
    const statement = 'Minimize the likelihood that the bag leaks';
    const outcome = await client.call(outcomes.create, { body: { statement } });
    const [from, to] = [
      { kind: 'feedback' as const, id: bag },
      { kind: 'outcome' as const, id: outcome.id },
    ];
    await client.call(threads.link, { body: { from, type: 'supports', to } });
    await page.goto(`/w/${workspace}/define/outcomes/${outcome.id}`);
    await page.getByText('1 person for, in feedback: a single voice.').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'feedback of' }).click();
    await page.getByRole('complementary', { name: 'The piece' }).getByText('The paper bag leaks').waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('is found by the search of the shell in spite of a typing error', async () => {
    const { page } = ada;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or go to a page' }).fill('papper bag');
    await page.getByRole('option', { name: /The paper bag leaks/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rain' }).waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });
});
