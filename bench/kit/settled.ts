import { imports } from '@rehire/contract/imports/imports';
import type { Client } from '../../cli/client.ts';

/** Waits for what an import is doing. @returns the import as it stands then; throws what is wrong with it */
export async function settled(
  client: Client,
  { id, job }: { readonly id: string; readonly job: string | null },
) {
  if (job !== null) await client.finished(job);
  const now = await client.call(imports.get, { params: { import: id } });
  const wrong = now.problem ?? now.complaints[0];
  if (wrong !== undefined && wrong !== null) throw new Error(`${now.fileName}: ${wrong}`);
  return now;
}
