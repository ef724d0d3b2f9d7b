import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import type { RunningRehire } from '../kit/rehire.ts';
import { runSample } from '../kit/sample.ts';

describe.skipIf(!hasChromium)('reading a conversation of the sample company', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let ada: Visitor;
  let page: Page;
  let workspace: string;
  let outcome: string;

  beforeAll(async () => {
    [rehire, browser] = await Promise.all([runSample(), openChromium()]);
    person = await signInOwner(rehire);
    workspace = (await person.workspaces())[0]?.id ?? '';
    ada = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    page = ada.page;
    await page.goto(`/w/${workspace}/discover/transcripts`);
    await page.getByRole('row').nth(1).click();
    await page.getByText('Select words and press').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  /** A paragraph that is not highlighted yet. */
  const plain = (at: number) => page.locator('p[data-position]:not(:has(mark))').nth(at);

  test('keeps words that were selected with the mouse as a quote, and links them to an outcome', async () => {
    const line = plain(4);
    await line.scrollIntoViewIfNeeded();
    const box = await line.boundingBox();
    if (box === null) throw new Error('The line cannot be seen.');
    await page.mouse.move(box.x + 1, box.y + 11);
    await page.mouse.down();
    await page.mouse.move(box.x + 220, box.y + 11, { steps: 8 });
    await page.mouse.up();
    const words = await page.evaluate(() => window.getSelection()?.toString() ?? '');
    expect(words.length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Highlight', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: 'Quote' });
    await drawer.getByRole('blockquote').waitFor();
    expect((await drawer.getByRole('blockquote').innerText()).trim()).toBe(words.trim());
    await drawer.getByText('Not linked to an outcome yet.').waitFor();
    const search = drawer.getByRole('combobox', { name: 'Link to an outcome' });
    await search.fill('helicopter');
    await page.getByText('No such outcome').waitFor();
    await search.fill('packaging');
    const choice = page.getByRole('listbox').getByRole('option').first();
    outcome = await choice.innerText();
    await choice.click();
    await drawer.getByRole('link', { name: outcome }).waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('walks from the quote to the outcome and from the outcome back to the quote', async () => {
    const drawer = page.getByRole('dialog', { name: 'Quote' });
    const words = (await drawer.getByRole('blockquote').innerText()).trim();
    await drawer.getByRole('link').first().click();
    await page.getByText('Who says so, and who struggles with it?').waitFor();
    await page.getByRole('blockquote').filter({ hasText: words }).waitFor();
    await page.getByRole('button', { name: 'Walk the thread' }).click();
    const thread = page.getByRole('dialog', { name: 'The thread' });
    // The newest of the many that speak for it stands last.
    await thread
      .getByRole('button', { name: /^Show all/ })
      .first()
      .click();
    await thread.getByRole('button').filter({ hasText: words }).click();
    await thread.getByRole('button', { name: 'Back' }).waitFor();
    await thread
      .getByRole('button')
      .filter({ hasText: /outcome/i })
      .first()
      .click();
    await thread.getByRole('heading', { name: outcome }).waitFor();
    await thread
      .getByRole('button', { name: /^Show all/ })
      .first()
      .click();
    await thread.getByRole('button').filter({ hasText: words }).waitFor();
    await page.keyboard.press('Escape');
    const evidence = page.getByRole('listitem').filter({ has: page.getByRole('blockquote') });
    await evidence.filter({ hasText: words }).getByRole('link').click();
    await drawer.getByRole('blockquote').filter({ hasText: words }).waitFor();
    expect(ada.takeComplaints()).toEqual([]);
  });

  test('keeps words that were picked by keyboard alone', async () => {
    await page.goto(`/w/${workspace}/discover/transcripts`);
    await page.getByRole('row').nth(2).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Select words and press').waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    const before = await page
      .getByRole('complementary', { name: 'Quotes of this conversation' })
      .getByRole('listitem')
      .count();
    await page.locator('[data-position="0"]').locator('..').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    const words = await page.evaluate(() => window.getSelection()?.toString() ?? '');
    expect(words.trim().split(/\s+/)).toHaveLength(3);
    await page.keyboard.press('h');
    const drawer = page.getByRole('dialog', { name: 'Quote' });
    expect((await drawer.getByRole('blockquote').innerText()).trim()).toBe(words.trim());
    await page.keyboard.press('Escape');
    await expect
      .poll(() =>
        page
          .getByRole('complementary', { name: 'Quotes of this conversation' })
          .getByRole('listitem')
          .count(),
      )
      .toBe(before + 1);
    expect(ada.takeComplaints()).toEqual([]);
  });
});
