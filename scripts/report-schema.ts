// npx tsx scripts/report-schema.ts: writes docs/report.schema.json from contract/report.ts.
import { report } from '@rehire/contract/report';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The JSON Schema of report.json, as it stands in docs. */
export const reportSchema = (): string => `${JSON.stringify(z.toJSONSchema(report), null, 2)}\n`;

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(import.meta.dirname, '../docs/report.schema.json'), reportSchema());
