import { openRehire, type Rehire } from './main.ts';
import { readConfig } from './platform/config/config.ts';
import { openLog } from './platform/log/log.ts';
import { makeSample } from './sample.ts';

/* oxlint-disable no-console -- the first words to the person at the terminal are not a log */

const DRAIN_MS = 20_000;

function stopOn(signals: readonly NodeJS.Signals[], rehire: Rehire): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    console.log('\nStopping…');
    const late = setTimeout(() => process.exit(1), DRAIN_MS);
    void rehire.close().then(() => {
      clearTimeout(late);
      process.exit(0);
    });
  };
  for (const signal of signals) process.on(signal, stop);
}

async function start(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const log = openLog(config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));
  const rehire = await openRehire(config, log, {
    onLost: (error) => {
      console.error(error.message);
      process.exit(1);
    },
  });
  stopOn(['SIGINT', 'SIGTERM', 'SIGHUP'], rehire);
  const address = await rehire.listen();
  if (config.sample) await makeSample(rehire, address, (words) => console.log(words));
  const link = await rehire.access.firstLink();
  console.log(`\nRehire runs at ${rehire.access.address()}`);
  if (link !== null) console.log(`Sign in with this link (once, within 24 hours):\n\n  ${link}\n`);
  console.log('Ctrl-C stops it.');
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
