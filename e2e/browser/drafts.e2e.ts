import { codes } from '@rehire/contract/discover/codes';
import { quotes } from '@rehire/contract/discover/quotes';
import { studies } from '@rehire/contract/discover/studies';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringFile } from '../../cli/bring.ts';
import { modelServer, quotesIn } from '../../server/platform/drafting/model-server.testing.ts';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';
import { axeFinds } from './axe.ts';

const ASKED = 'What happened on Monday?';
const SAID = ['The box came late again.', 'I threw the milk away.'];

describe.skipIf(!hasChromium)('drafting by a language model', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let visitor: Visitor;
  let workspace: string;
  let code: string;
  let study: string;

  beforeAll(async () => {
    const model = await modelServer();
    model.reply = (asked) => {
      const ids = quotesIn(asked).map(({ id }) => id);
      return JSON.stringify({
        outcomes: [
          { statement: 'Minimize the likelihood that milk is thrown away', type: 'functional', quotes: ids },
          { statement: 'Improve the app', type: 'functional', quotes: ids },
        ],
        sentences: [
          { text: 'Late boxes cost people their milk.', quotes: ids },
          { text: 'Everybody is glad.', quotes: [] },
        ],
      });
    };
    rehire = runRehire({ env: { REHIRE_DRAFTS_URL: model.url, REHIRE_DRAFTS_MODEL: 'small-model' } });
    browser = await openChromium();
    const person = await signInOwner(rehire);
    workspace = await person.newWorkspace('Bakery');
    const client = await person.client(workspace);
    const directory = mkdtempSync(join(tmpdir(), 'rehire-drafts-'));
    writeFileSync(join(directory, 'Maya.txt'), `Interviewer: ${ASKED}\nMaya: ${SAID.join(' ')}\n`);
    await bringFile(client, join(directory, 'Maya.txt'), 'transcripts');
    rmSync(directory, { recursive: true });
    const [talk] = (await client.call(transcripts.list)).items;
    if (!talk) throw new Error('the conversation is not there');
    code = (await client.call(codes.create, { body: { name: 'Late' } })).id;
    const whole = `${ASKED}\n${SAID.join(' ')}`;
    for (const text of SAID) {
      const start = whole.indexOf(text);
      const body = { transcript: talk.id, start, end: start + text.length, text, codes: [code] };
      await client.call(quotes.create, { body });
    }
    study = (await client.call(studies.create, { body: { kind: 'interview', title: 'Mornings' } })).id;
    await client.call(transcripts.update, {
      params: { transcript: talk.id },
      body: { study },
      version: talk.version,
    });
    visitor = await Visitor.open(browser, person.origin, { storageState: person.storage() });
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  const clean = async (): Promise<void> => {
    expect(await axeFinds(visitor.page)).toEqual([]);
    expect(visitor.takeComplaints()).toEqual([]);
  };

  test('is not offered before an owner has read what is sent where, and agreed', async () => {
    const { page } = visitor;
    await page.goto(`/w/${workspace}/discover/codes/${code}`);
    await page.getByRole('button', { name: 'Merge' }).waitFor();
    expect(await page.getByRole('button', { name: 'Draft outcomes' }).count()).toBe(0);
    await page.goto(`/w/${workspace}/settings/workspace`);
    await page.getByText('Who said them, titles, codes, customers and all else stay here.').waitFor();
    await clean();
    await page.getByRole('button', { name: /^Agree that quotes are sent to 127\.0\.0\.1/ }).click();
    await page.getByText('On.', { exact: true }).waitFor();
  });

  test('proposes outcomes, of which a person makes some', async () => {
    const { page } = visitor;
    await page.goto(`/w/${workspace}/discover/codes/${code}`);
    await page.getByRole('button', { name: 'Draft outcomes' }).click();
    await page.getByRole('button', { name: 'Send and draft' }).click();
    await page.getByText('2 proposals wait for you').waitFor();
    await page.getByText('I threw the milk away.').first().waitFor();
    await clean();
    await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
    await page.getByText('1 proposal waits for you').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('All of them are decided.').waitFor();
    await page.getByRole('link', { name: 'Its quotes speak for an outcome now' }).click();
    await page.getByRole('heading', { name: 'Minimize the likelihood that milk is thrown away' }).waitFor();
    await page.getByText(SAID[1] ?? '').waitFor();
    await clean();
  });

  test('sums a study up in sentences that open to their quotes, and counts what cites none', async () => {
    const { page } = visitor;
    await page.goto(`/w/${workspace}/discover/studies/${study}`);
    await page.getByRole('button', { name: 'Draft a summary' }).click();
    await page.getByRole('button', { name: 'Send and draft' }).click();
    await page.getByText('1 sentence is not shown: 1 cited no quote.').waitFor();
    expect(await page.getByText('Everybody is glad.').count()).toBe(0);
    await page.getByText('Late boxes cost people their milk.').click();
    await page.getByText(SAID[0] ?? '').waitFor();
    await clean();
  });
});
