// npm run bench:pages [-- page …]: Lighthouse on the built pages with the sample company, desktop and mobile, the
// median of RUNS visits (3), each with empty caches.
import { chromium } from 'playwright-core';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, chromiumArguments } from '../../e2e/kit/chromium.ts';
import { signInOwner } from '../../e2e/kit/owner.ts';
import { root } from '../../e2e/kit/rehire.ts';
import { runSample } from '../../e2e/kit/sample.ts';
import { openLighthouse, type Preset, type Visit } from './lighthouse.ts';

const pages: Readonly<Record<string, string>> = {
  'sign-in': '/sign-in',
  loop: '',
  people: '/people',
  import: '/import',
  transcripts: '/discover/transcripts',
  outcomes: '/define/outcomes',
  landscape: '/segment/opportunities',
  segments: '/segment/segments',
  measure: '/measure/loyalty',
  settings: '/settings/members',
};
const presets: readonly Preset[] = ['desktop', 'mobile'];
const runs = Number(process.env['RUNS'] ?? 3);
const asked = process.argv.slice(2).filter((each) => each in pages);
const shown = asked.length > 0 ? asked : Object.keys(pages);
const say = (text: string): void => console.log(text);

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The visit with the middle value of what was asked. */
function median(visits: readonly Visit[]): Visit {
  const middle = visits.toSorted((a, b) => a.performance - b.performance)[(visits.length - 1) >> 1];
  if (!middle) throw new RangeError('RUNS must be at least 1.');
  return middle;
}

if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const rehire = await runSample();
const profile = mkdtempSync(join(tmpdir(), 'rehire-pages-'));
const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath,
  args: [...chromiumArguments, `--remote-debugging-port=${port}`],
});
const [tab = await browser.newPage()] = browser.pages();
const devtools = await browser.newCDPSession(tab);
try {
  const owner = await signInOwner(rehire);
  /** What a first visitor has not got: neither what was fetched nor what was remembered. */
  const forget = async (): Promise<void> => {
    await devtools.send('Network.clearBrowserCache');
    await devtools.send('Storage.clearDataForOrigin', {
      origin: owner.origin,
      storageTypes: 'local_storage',
    });
  };
  const [workspace] = await owner.workspaces();
  const visit = await openLighthouse(port);
  say(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; median of ${runs}\n\n` +
      '| page | preset | performance | accessibility | first paint ms | largest paint ms | blocked ms | shift | kB | requests |\n' +
      '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|',
  );
  for (const page of shown) {
    for (const preset of presets) {
      await browser.clearCookies();
      if (page !== 'sign-in') await browser.addCookies(owner.storage().cookies);
      const path = page === 'sign-in' ? '/sign-in' : `/w/${workspace?.id}${pages[page]}`;
      const visits: Visit[] = [];
      for (let run = 0; run < runs; run++) {
        await forget();
        visits.push(await visit(`${owner.origin}${path}`, preset));
      }
      const seen = median(visits);
      say(
        `| ${page} | ${preset} | ${seen.performance} | ${seen.accessibility} | ${seen.firstPaint.toFixed(0)} | ` +
          `${seen.largestPaint.toFixed(0)} | ${seen.blocked.toFixed(0)} | ${seen.shift.toFixed(3)} | ` +
          `${(seen.bytes / 1000).toFixed(0)} | ${seen.requests} |`,
      );
      for (const fault of seen.faults) say(`  accessibility: ${fault}`);
    }
  }
} finally {
  await browser.close();
  await rehire.remove();
  rmSync(profile, { recursive: true, force: true });
}
