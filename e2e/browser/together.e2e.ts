import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { owner, type SignedIn, signInOwner } from '../kit/owner.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';

describe.skipIf(!hasChromium)('people who share a workspace', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let ada: Visitor;
  let workspace: string;
  let outcome: string;

  beforeAll(async () => {
    rehire = runRehire();
    browser = await openChromium();
    person = await signInOwner(rehire);
    workspace = await person.newWorkspace('Bakery');
    const made = await person.call('POST', `/api/v1/workspaces/${workspace}/outcomes`, {
      statement: 'Minimize the time it takes to buy bread in the morning',
      type: 'functional',
      step: null,
      job: null,
    });
    outcome = (made as { id: string }).id;
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  test('an invited person makes an account, comes in as a viewer, and can change nothing', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/settings/members`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Role').selectOption('viewer');
    await dialog.getByRole('button', { name: /link/i }).click();
    const link = await dialog.getByLabel('Invitation link').inputValue();

    const grace = await Visitor.open(browser, person.origin);
    await grace.page.goto(link);
    await grace.page.getByText('Bakery').waitFor();
    await grace.page.getByRole('button', { name: 'Sign in or make an account to accept' }).click();
    await grace.page.getByRole('heading', { name: 'Make your account' }).waitFor();
    expect(grace.page.url()).not.toContain(new URL(link).hash.slice(1));
    await grace.page.getByLabel('Name').fill('Grace Hopper');
    await grace.page.getByLabel('E-mail').fill('grace@bakery.example');
    await grace.page.getByLabel(/^Password/).fill(owner.password);
    await grace.page.getByRole('button', { name: 'Make the account' }).click();
    await grace.page.getByRole('button', { name: 'Join' }).click();
    await grace.page.getByRole('heading', { name: 'Bakery' }).waitFor();

    await grace.page.goto(`/w/${workspace}/define/outcomes/${outcome}`);
    await grace.page.getByRole('button', { name: 'Walk the thread' }).waitFor();
    expect(await grace.page.getByRole('button', { name: 'Reword' }).count()).toBe(0);
    await grace.page.goto(`/w/${workspace}/import`);
    await grace.page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
    expect(await grace.page.getByText('Drop files or a folder here').count()).toBe(0);
    const refused = await grace.page.evaluate(async (path) => {
      const body = JSON.stringify({
        statement: 'Minimize the harm',
        type: 'functional',
        step: null,
        job: null,
      });
      return (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
        .status;
    }, `/api/v1/workspaces/${workspace}/outcomes`);
    expect(refused).toBe(403);
    expect(grace.takeComplaints(/status of 40[13]/)).toEqual([]);
    await grace.close();
  });

  test('a session that is revoked signs the other browser out at once', async () => {
    const other = await Visitor.open(browser, person.origin);
    await other.page.goto('/sign-in');
    await other.page.getByLabel('E-mail').first().fill(owner.email);
    await other.page.getByLabel(/^Password/).fill(owner.password);
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.page.getByRole('heading', { name: 'Bakery' }).waitFor();

    await ada.page.goto(`/w/${workspace}/settings/account`);
    await ada.page.getByRole('button', { name: 'Sign out', exact: true }).first().waitFor();
    await ada.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect.poll(() => ada.page.getByRole('button', { name: 'Sign out', exact: true }).count()).toBe(0);
    await other.page.getByRole('link', { name: 'People' }).first().click();
    await other.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(other.takeComplaints(/status of 401/)).toEqual([]);
    await other.close();
  });

  test('a key works until it is revoked', async () => {
    const { page } = ada;
    await page.goto(`/w/${workspace}/settings/keys`);
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Nightly report');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.getByLabel('API key').inputValue();
    const call = async (): Promise<number> =>
      (
        await fetch(`${person.origin}/api/v1/workspaces/${workspace}/outcomes`, {
          headers: { authorization: `Bearer ${key}` },
        })
      ).status;
    expect(await call()).toBe(200);
    await page.keyboard.press('Escape');
    await page
      .getByRole('row', { name: /Nightly report/ })
      .getByRole('button', { name: 'Revoke' })
      .click();
    await expect.poll(() => page.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
    expect(await call()).toBe(401);
    await page.goto(`/w/${workspace}/settings/audit`);
    await page.getByText(/key/i).first().waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('of two tabs that reword one outcome the second is told, and loses nothing that it typed', async () => {
    const first = ada.page;
    const second = await ada.context.newPage();
    await second.clock.install();
    for (const page of [first, second]) {
      await page.goto(`/w/${workspace}/define/outcomes/${outcome}`);
      await page.getByRole('button', { name: 'Reword' }).click();
    }
    const words = (page: typeof first) => page.getByRole('dialog').getByLabel('Statement');
    await words(first).fill('Minimize the time it takes to buy fresh bread in the morning');
    await words(second).fill('Minimize the effort it takes to buy bread in the morning');
    await first.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await first.getByRole('heading', { name: /fresh bread/ }).waitFor();
    // Coming back to a tab reads the page again; what was opened for editing must stay what it was.
    await second.clock.fastForward('01:00');
    await second.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await second
      .getByRole('heading', { name: /fresh bread/, includeHidden: true })
      .waitFor({ state: 'attached' });
    await second.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await second.getByText('Somebody changed this since you opened it').waitFor();
    expect(await words(second).inputValue()).toBe('Minimize the effort it takes to buy bread in the morning');
    await second.close();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('a passkey is added, signs in without a password, and is removed', async () => {
    const eve = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    const { page } = eve;
    const devtools = await eve.context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`/w/${workspace}/settings/account`);
    await page.getByRole('button', { name: 'Add a passkey of this device' }).click();
    await page.getByRole('row', { name: /Passkey 1/ }).waitFor();
    await page.getByRole('button', { name: /account and sign out/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Bakery' }).waitFor();
    await page.goto(`/w/${workspace}/settings/account`);
    await page
      .getByRole('row', { name: /Passkey 1/ })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect.poll(() => page.getByRole('row', { name: /Passkey 1/ }).count()).toBe(0);
    expect(eve.takeComplaints()).toEqual([]);
    await eve.close();
  });
});
