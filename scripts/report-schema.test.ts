import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportSchema } from './report-schema.ts';

it('docs/report.schema.json is what contract/report.ts says', () => {
  const documented = readFileSync(join(import.meta.dirname, '../docs/report.schema.json'), 'utf8');
  expect(JSON.parse(documented), 'run npx tsx scripts/report-schema.ts').toEqual(JSON.parse(reportSchema()));
});
