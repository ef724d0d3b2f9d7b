// What facts/crash.test.ts kills: takes batches one after the other, and between them files of the same orders under new sources.
import { applyBatch, lastBatch } from './batches.ts';
import { ingest } from './ingest.ts';
import { openTestFacts } from '../testing.ts';

const [directory = '', workspace = '', ...files] = process.argv.slice(2);
const engine = await openTestFacts(directory);
for (let batch = (await lastBatch(engine, workspace)) + 1; ; batch++) {
  const at = '2025-01-01T00:00:00Z';
  await applyBatch(engine, {
    stream: workspace,
    batch,
    rows: {
      events: [1, 2, 3].map((nth) => ({
        workspace,
        source: 'api',
        identity: nth,
        event_id: `${batch}-${nth}`,
        name: 'seen',
        at,
        properties: '{}',
      })),
    },
  });
  process.stdout.write(`batch ${batch}\n`);
  const file = files[batch % files.length] ?? '';
  await ingest(engine, { workspace, source: `file ${batch}`, files: { orders: file } });
  process.stdout.write(`file ${batch}\n`);
}
