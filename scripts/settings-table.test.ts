import { expect, it } from 'vitest';
import { deployGuide } from './settings-table.ts';

/** A formatter may set the columns of a table in line. */
const loose = (text: string): string =>
  text
    .replaceAll(/ +/g, ' ')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/(^|\|) ?---(?= ?\|)/g, '$1---')
    .replaceAll('--- |', '---|');

it('the guide names every setting that there is, as it is', () => {
  const { written, right } = deployGuide();
  expect(loose(written), 'run npx tsx scripts/settings-table.ts').toBe(loose(right));
  expect(right).toContain('`REHIRE_TRUST_PROXY`');
});
