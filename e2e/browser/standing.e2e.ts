import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { signInOwner, type SignedIn } from '../kit/owner.ts';
import type { RunningRehire } from '../kit/rehire.ts';
import { runSample } from '../kit/sample.ts';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

describe.skipIf(!hasChromium)('what stands on things', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let person: SignedIn;
  let workspace: string;

  beforeAll(async () => {
    [rehire, browser] = await Promise.all([runSample(), openChromium()]);
    person = await signInOwner(rehire);
    workspace = (await person.workspaces())[0]?.id ?? '';
    visitor = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    page = visitor.page;
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  const listed = async (path: string): Promise<Item[]> =>
    ((await person.call('GET', `/api/v1/workspaces/${workspace}${path}`)) as { items: Item[] }).items;

  test('a study with consent says that it is held, and cannot be removed', async () => {
    const study = (await listed('/studies?limit=20')).find(({ kind }) => kind === 'interview');
    await page.goto(`/w/${workspace}/discover/studies/${study?.id}`);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'It cannot be removed while there is' }).waitFor();
    await dialog.getByText(/consents that people gave/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Remove' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect(visitor.takeComplaints()).toEqual([]);
  });

  test('an observation names the outcomes that lose it, and goes', async () => {
    const [seen] = await listed('/observations?limit=1');
    await page.goto(`/w/${workspace}/discover/observations/${seen?.id}`);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/desired outcomes?, without it as evidence/).click();
    await dialog.getByRole('link').first().waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { name: 'Observations' }).waitFor();
    expect((await listed('/observations?limit=50')).map(({ id }) => id)).not.toContain(seen?.id);
    expect(visitor.takeComplaints()).toEqual([]);
  });

  test('the drawer walks from a force to its quote, its outcome, what was rated, and who rated it', async () => {
    const [quote] = (await listed('/quotes?force=push&limit=50')) as (Item & {
      readonly transcript: { readonly id: string };
    })[];
    await page.goto(`/w/${workspace}/discover/transcripts/${quote?.transcript.id}?thread=quote:${quote?.id}`);
    const thread = page.getByRole('dialog', { name: 'The thread' });
    const step = (kind: string) =>
      thread
        .getByRole('button')
        .filter({ hasText: new RegExp(`^${kind}`) })
        .first()
        .click();
    await step('Force of progress');
    await thread.getByRole('heading', { name: /^Push in/ }).waitFor();
    await step('Switch');
    await thread.getByRole('heading', { name: /^The switch in/ }).waitFor();
    await page.goto(
      `/w/${workspace}/define/outcomes?thread=outcome:${(await listed('/outcomes?limit=1'))[0]?.id}`,
    );
    await step('Survey item');
    await step('Rating');
    await thread.getByRole('heading', { name: /given by \d+ of \d+$/ }).waitFor();
    await step('Response');
    await step('Rating');
    await thread.getByRole('button', { name: 'Back' }).waitFor();
    expect(visitor.takeComplaints()).toEqual([]);
  });
});
