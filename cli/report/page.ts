import type { Report } from '@rehire/contract/report';
import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../failure.ts';

const PLACE = '<script type="application/json" id="report"></script>';

/** The report's page without its numbers; in a clone that was never built, it is built first. @throws BadInput */
export async function reportTemplate(home: string): Promise<string> {
  const file = join(home, 'dist/web-report/report.html');
  if (!(await stat(file).catch(() => null))) await buildPage(home);
  const page = await readFile(file, 'utf8').catch(() => {
    throw new BadInput('The page of the report is not built. Run `npm run build` first.');
  });
  if (!page.includes(PLACE)) throw new Error(`${file} has no place for the numbers`);
  return page;
}

function buildPage(home: string): Promise<void> {
  const args = [join(home, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'];
  const child = spawn(process.execPath, [...args, '--config', 'web/report/vite.config.ts', 'web/report'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  });
}

/** The page with the numbers in it: one file that needs nothing else. */
export function pageOf(template: string, report: Report): string {
  const json = JSON.stringify(report).replaceAll('<', '\\u003c');
  return template.replace(PLACE, () => `<script type="application/json" id="report">${json}</script>`);
}
