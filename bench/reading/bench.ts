// npm run bench:reading: how soon the pages of a large study open in Chromium, and how a long coded conversation scrolls;
// --write keeps the table. Needs the build (npm run build) and Chromium.
import { quotes } from '@rehire/contract/discover/quotes';
import { studies } from '@rehire/contract/discover/studies';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { layOut } from '@rehire/server/discover/transcripts/transcript';
import { strToU8, zipSync } from 'fflate';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bringFile } from '../../cli/bring.ts';
import { openChromium, Visitor } from '../../e2e/kit/chromium.ts';
import { signInOwner } from '../../e2e/kit/owner.ts';
import { runRehire } from '../../e2e/kit/rehire.ts';
import { readInterviews } from '../../samples/daybreak/interviews.ts';
import { Random } from '../../samples/random.ts';
import { machine, markdownTable, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';

const TALKS = 200;
const WORDS_A_TALK = 10_000;
const QUOTES = 300;
const OPENED = 7;

const random = new Random('reading');
const turns = readInterviews().flatMap(({ turns: said }) => said.map(({ text }) => text));

/** A conversation of so many words, a line a turn. */
function talk(): string {
  const lines: string[] = [];
  for (let count = 0; count < WORDS_A_TALK;) {
    const line = random.pick(turns);
    lines.push(`${lines.length % 2 === 0 ? 'Interviewer' : 'Maya'}: ${line}`);
    count += line.split(' ').length;
  }
  return lines.join('\n');
}

/** How long the page's thread was kept from answering, at its longest, while something was done. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  // said as text: Node's types know of no such entries
  await page.evaluate(
    `globalThis.tasks = []; new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })`,
  );
  await act();
  return page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
}

const folder = mkdtempSync(join(tmpdir(), 'rehire-bench-reading-'));
const rehire = runRehire();
const browser = await openChromium();
try {
  const owner = await signInOwner(rehire);
  const workspace = await owner.newWorkspace('Reading');
  const client = await owner.client(workspace);
  const texts = Array.from({ length: TALKS }, (_, at) => [`Talk ${at + 1}.txt`, strToU8(talk())] as const);
  const file = join(folder, 'talks.zip');
  writeFileSync(file, zipSync(Object.fromEntries(texts)));
  await bringFile(client, file, 'transcripts');
  const study = await client.call(studies.create, {
    body: { kind: 'interview', title: 'Mornings' },
  });
  const { items: talks } = await client.call(transcripts.list, { query: { limit: 200 } });
  for (const { id, version } of talks)
    await client.call(transcripts.update, {
      params: { transcript: id },
      body: { study: study.id },
      version,
    });
  const [read] = talks;
  if (!read) throw new Error('No conversation came in.');
  const { items: lines } = await client.call(transcripts.utterances, {
    params: { transcript: read.id },
    query: { limit: 2000 },
  });
  const { utterances } = layOut(
    lines.map(({ speaker, text }) => ({ speaker, text, startMs: null, endMs: null })),
  );
  for (let at = 0; at < QUOTES; at++) {
    const line = utterances[at % utterances.length];
    if (!line) continue;
    const words = line.text
      .split(' ')
      .slice(0, 3 + (at % 5))
      .join(' ');
    const start = line.start;
    await client.call(quotes.create, {
      body: { transcript: read.id, start, end: start + [...words].length, text: words },
    });
  }

  const visitor = await Visitor.open(browser, owner.origin, { storageState: owner.storage() });
  const { page } = visitor;
  const opens = async (path: string, seen: string): Promise<string[]> => {
    const times: number[] = [];
    for (let at = 0; at <= OPENED; at++) {
      const from = performance.now();
      await page.goto(`${owner.origin}/w/${workspace}${path}`, { waitUntil: 'commit' });
      await page.locator(seen).first().waitFor();
      // the first visit fills the browser's cache
      if (at > 0) times.push(performance.now() - from);
      await page.waitForLoadState('networkidle');
    }
    times.sort((a, b) => a - b);
    return [times[times.length >> 1] ?? 0, times.at(-1) ?? 0].map((ms) => ms.toFixed(0));
  };
  const rows = [
    [
      'the study, its 200 conversations listed',
      ...(await opens(`/discover/studies/${study.id}`, 'tbody tr:nth-child(50)')),
    ],
    ['all transcripts', ...(await opens('/discover/transcripts', 'tbody tr:nth-child(50)'))],
    [
      `a conversation of ${thousands(WORDS_A_TALK)} words with ${QUOTES} quotes`,
      ...(await opens(`/discover/transcripts/${read.id}`, 'mark')),
    ],
  ];
  const scrolling = await longestTask(page, async () => {
    for (let at = 0; at < 60; at++) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(50);
    }
  });
  const marking = await longestTask(page, async () => {
    await page.locator('p[data-position="0"]').scrollIntoViewIfNeeded();
    for (let at = 0; at < 10; at++) {
      await page.locator(`p[data-position="${at}"]`).dblclick({ position: { x: 30, y: 10 } });
      await page.waitForTimeout(50);
    }
  });
  const opening = await longestTask(page, async () => {
    for (let at = 20; at < 25; at++) {
      await page.locator(`p[data-position="${at}"] mark`).first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
  publish(
    'reading',
    `## A large study in the browser

\`npm run bench:reading -- --write\`, ${machine()}.

${TALKS} conversations of ${thousands(WORDS_A_TALK)} words in one study, the built pages in Chromium with its cache filled, server and browser on the same machine; each opened ${OPENED} times, until its content is seen. Target: 1,000 ms.

${markdownTable(['opened', 'median, ms', 'slowest, ms'], rows)}

The longest task of the page's thread in the conversation with ${QUOTES} quotes (target: 100 ms; below 50 ms none is told): scrolling through ${scrolling.toFixed(0)} ms, selecting words ${marking.toFixed(0)} ms, opening a quote and closing it ${opening.toFixed(0)} ms.
`,
  );
  await visitor.close();
} finally {
  await browser.close();
  await rehire.remove();
  rmSync(folder, { recursive: true, force: true });
}
