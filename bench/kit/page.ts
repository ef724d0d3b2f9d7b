import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';
import { writePage } from './page-file.ts';

const page = join(root, 'docs/methods/benchmarks.md');

/** Says what a benchmark found; with `--write` also on its page, between the marks of that benchmark. */
export function publish(benchmark: string, markdown: string): void {
  console.log(markdown);
  if (!process.argv.includes('--write')) return;
  const [from, to] = [`<!-- ${benchmark} -->`, `<!-- end of ${benchmark} -->`];
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '# Benchmarks\n';
  const section = `${from}\n\n${markdown.trim()}\n\n${to}`;
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  const whole =
    start >= 0 && end > start
      ? text.slice(0, start) + section + text.slice(end + to.length)
      : `${text.trimEnd()}\n\n${section}\n`;
  writePage(page, whole);
}
