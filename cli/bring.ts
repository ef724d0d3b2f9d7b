import { type ImportDetail, imports } from '@rehire/contract/imports/imports';
import type { ImportKindName, Mapping } from '@rehire/contract/imports/mapping';
import { basename } from 'node:path';
import type { Client } from './client.ts';

/** What a person says of a file ahead: what columns mean and the answers to questions. What is left out is as recognised. */
export interface Said {
  readonly layout?: string;
  readonly mapping?: Mapping;
  readonly answers?: Readonly<Record<string, string>>;
}

/** A file that cannot go in as it is: what stands in the way, as sentences. */
export class NotReady extends Error {
  constructor(file: string, complaints: readonly string[]) {
    super(`${file}:\n${complaints.map((each) => `  - ${each}`).join('\n')}`);
    this.name = 'NotReady';
  }
}

async function settled(client: Client, row: ImportDetail): Promise<ImportDetail> {
  if (row.job !== null) await client.finished(row.job);
  return client.call(imports.get, { params: { import: row.id } });
}

/** Uploads a file, applies what was said of it, and runs it without writing anything. @throws Refused, NotReady */
export async function tryFile(
  client: Client,
  file: string,
  kind: ImportKindName,
  said: Said = {},
): Promise<ImportDetail> {
  const uploaded = await client.call(imports.upload, { query: { name: basename(file), kind }, file });
  let row = await settled(client, uploaded);
  if (row.status === 'failed') throw new NotReady(file, [row.problem ?? 'The file could not be read.']);
  if (row.status !== 'draft') return row;
  const layout = said.layout ?? row.layout;
  if (layout === null)
    throw new NotReady(
      file,
      row.complaints.length > 0 ? row.complaints : [`It is not recognised as a file of ${kind}.`],
    );
  if (
    said.layout !== undefined ||
    said.mapping !== undefined ||
    said.answers !== undefined ||
    row.kind !== kind
  ) {
    const params = { import: row.id };
    const mapping =
      said.mapping ??
      row.candidates.find((each) => each.layout === layout && each.kind === kind)?.mapping ??
      row.mapping;
    row = await client.call(imports.map, {
      params,
      version: row.version,
      body: { kind, layout, mapping, answers: { ...row.answers, ...said.answers } },
    });
    row = await settled(client, row);
  }
  if (row.complaints.length > 0) throw new NotReady(file, row.complaints);
  row = await settled(client, await client.call(imports.check, { params: { import: row.id } }));
  if (row.status !== 'checked')
    throw new NotReady(file, [row.problem ?? 'The dry run did not come to its end.']);
  return row;
}

/** Brings a file in: dry run, then all or nothing. The same file again changes nothing. @throws Refused, NotReady */
export async function bringFile(
  client: Client,
  file: string,
  kind: ImportKindName,
  said: Said = {},
): Promise<ImportDetail> {
  const row = await tryFile(client, file, kind, said);
  if (row.status === 'committed') return row;
  return settled(client, await client.call(imports.commit, { params: { import: row.id } }));
}
