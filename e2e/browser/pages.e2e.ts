import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openChromium, Visitor } from '../kit/chromium.ts';
import { type SignedIn, signInOwner } from '../kit/owner.ts';
import type { RunningRehire } from '../kit/rehire.ts';
import { runSample } from '../kit/sample.ts';
import { axeFinds } from './axe.ts';

const ofWorkspace = [
  '',
  '/people',
  '/import',
  '/discover/transcripts',
  '/discover/codes',
  '/discover/studies',
  '/discover/agreement',
  '/discover/feedback',
  '/discover/surveys',
  '/define/jobs',
  '/define/outcomes',
  '/define/sets',
  '/segment/opportunities',
  '/segment/segments',
  '/measure/loyalty',
  '/measure/trend',
  '/measure/cohorts',
  '/settings/members',
  '/settings/keys',
  '/settings/audit',
  '/settings/account',
  '/settings/workspace',
];

const outside = ['/sign-in', '/sign-in/link#x', '/sign-in/password#x', '/welcome', '/set-up', '/nowhere'];

interface Item {
  readonly id: string;
}

describe.skipIf(!hasChromium)('every page', () => {
  let rehire: RunningRehire;
  let browser: Browser;
  let person: SignedIn;
  let pages: string[];

  beforeAll(async () => {
    [rehire, browser] = await Promise.all([runSample(), openChromium()]);
    person = await signInOwner(rehire);
    const [sample] = await person.workspaces();
    const empty = await person.newWorkspace('Nothing yet');
    const first = async (path: string): Promise<string> => {
      const list = await person.call('GET', `/api/v1/workspaces/${sample?.id}${path}?limit=1`);
      return (list as { items: Item[] }).items[0]?.id ?? 'none';
    };
    const all = await person.call('GET', `/api/v1/workspaces/${sample?.id}/studies?limit=20`);
    const studies = (all as { items: Item[] }).items.map(({ id }) => id);
    const [study] = studies;
    const [outcome, set, transcript, observation, metaphor, code, survey, customer, file] = await Promise.all(
      [
        '/outcomes',
        '/outcome-sets',
        '/transcripts',
        '/observations',
        '/metaphors',
        '/codes',
        '/surveys',
        '/customers',
        '/imports',
      ].map(first),
    );
    pages = [
      ...ofWorkspace.map((path) => `/w/${sample?.id}${path}`),
      `/w/${sample?.id}/define/outcomes/${outcome}`,
      `/w/${sample?.id}/discover/transcripts/${transcript}`,
      `/w/${sample?.id}/define/sets/${set}`,
      ...studies.map((each) => `/w/${sample?.id}/discover/studies/${each}`),
      `/w/${sample?.id}/discover/observations/${observation}`,
      `/w/${sample?.id}/discover/metaphors/${metaphor}`,
      `/w/${sample?.id}/discover/studies/${study}/plan`,
      `/w/${sample?.id}/discover/studies/${study}/people`,
      `/w/${sample?.id}/discover/codes/${code}`,
      `/w/${sample?.id}/discover/surveys/${survey}`,
      `/w/${sample?.id}/people/${customer}`,
      `/w/${sample?.id}/import/${file}`,
      `/w/${sample?.id}/measure/loyalty?rows=repeat_purchase_rate`,
      `/w/${sample?.id}/segment/opportunities?outcome=${outcome}`,
      `/w/${sample?.id}/define/outcomes?thread=outcome:${outcome}`,
      ...ofWorkspace.map((path) => `/w/${empty}${path}`),
      ...outside,
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await rehire?.remove();
  });

  /** What is wrong with a page as it stands there. Colours are all that differs between light and dark. */
  const wrongs = async (page: Page, look: string, only: readonly string[] = []): Promise<string[]> =>
    (await axeFinds(page, only)).map((text) => `${look}: ${text}`);

  /** Changes the system's light to dark or back, and waits until the page has followed. */
  async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
  }

  async function look(visitor: Visitor, path: string): Promise<string[]> {
    const { page } = visitor;
    const found: string[] = [];
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // What index.html draws by itself is a heading alone, until the page takes its place.
    await page.locator('[data-head]').waitFor({ state: 'detached' });
    // A page that listens to what others change keeps a call open, so quiet is when nothing is being fetched for it.
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    // A dialog has its name a moment after it opened.
    const nameless = page.locator('[role="dialog"]:not([aria-labelledby], [aria-label])');
    await expect.poll(() => nameless.count()).toBe(0);
    // Colours are judged where they arrive, not on their way.
    await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' });
    found.push(...(await wrongs(page, 'light, at a desk')));
    await paint(page, 'dark');
    found.push(...(await wrongs(page, 'dark, at a desk', ['color-contrast'])));
    await page.setViewportSize({ width: 390, height: 844 });
    found.push(...(await wrongs(page, 'dark, on a phone')));
    await paint(page, 'light');
    found.push(...(await wrongs(page, 'light, on a phone', ['color-contrast'])));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) found.push(`on a phone: ${width} px wide`);
    return [...found, ...visitor.takeComplaints()].map((text) => `${path}: ${text}`);
  }

  test('is accessible in light and dark, fits a phone, and leaves the console quiet', async () => {
    const found: string[] = [];
    const rest = [...pages];
    await Promise.all(
      [1, 2].map(async () => {
        const visitor = await Visitor.open(browser, person.origin, { storageState: person.storage() });
        for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
          found.push(...(await look(visitor, path)));
        }
        await visitor.close();
      }),
    );
    expect(found).toEqual([]);
  });

  test('a first visit gets the typeface after its answers, a second one from the start', async () => {
    const visitor = await Visitor.open(browser, person.origin, { storageState: person.storage() });
    const { page } = visitor;
    // Remembers the typefaces in which headings were drawn, one after another.
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const look = (): void => {
        const heading = document.querySelector('h1');
        const family = heading && getComputedStyle(heading).fontFamily.split(',')[0]?.replaceAll('"', '');
        if (family && family !== seen.at(-1)) seen.push(family);
        requestAnimationFrame(look);
      };
      look();
    });
    const seen = () => page.evaluate(() => Reflect.get(window, 'seen'));
    await page.goto(pages[0] ?? '/');
    await expect.poll(seen).toEqual(['Inter Fallback', 'Inter Variable']);
    await page.reload();
    await page.locator('[data-head]').waitFor({ state: 'detached' });
    expect(await seen()).toEqual(['Inter Variable']);
    await visitor.close();
  });
});
