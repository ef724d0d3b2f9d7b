// npm test: sets up what is missing and runs every test that needs no more than Node.
import { install, runBin } from './set-up.mjs';

await install();
process.exit(await runBin('vitest/vitest.mjs', ['run', ...process.argv.slice(2)]));
