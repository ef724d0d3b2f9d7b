import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** The checker, once its source was run in the page. */
    axe?: typeof axe;
  }
}

/**
 * What axe finds wrong with a page as it stands there, a line a rule.
 * @param only the rules to go by, all of them unless given
 */
export async function axeFinds(page: Page, only: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ['violations'] };
  if (only.length > 0) options.runOnly = [...only];
  const found = await page.evaluate((given) => window.axe?.run(document, given), options);
  if (!found) throw new Error('axe did not run.');
  return found.violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 200)}`);
    return `${id}: ${where.join(', ')}`;
  });
}
