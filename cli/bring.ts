import { type ImportDetail, imports } from '@rehire/contract/imports/imports';
import type { ImportKindName, Mapping, Question } from '@rehire/contract/imports/mapping';
import type { Said } from '@rehire/contract/imports/said';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Client, Refused } from './client.ts';
import { BadInput } from './failure.ts';

/** A file that cannot go in as it is: what stands in the way, as sentences. */
export class NotReady extends BadInput {
  override name = 'NotReady';
  constructor(file: string, complaints: readonly string[]) {
    super(`${file}:\n${complaints.map((each) => `  - ${each}`).join('\n')}`);
  }
}

async function settled(client: Client, row: ImportDetail): Promise<ImportDetail> {
  if (row.job !== null) await client.finished(row.job);
  return client.call(imports.get, { params: { import: row.id } });
}

/** How an open question is answered in a map file. */
function howToAnswer({ id, text, choices, open }: Question): string {
  const among = choices
    .map(({ value, label }) => (value === label ? value : `${value} (${label})`))
    .join(', ');
  return `${text} Answer "${id}"${among === '' ? '' : ` with one of: ${among}${open ? ', or a new one' : ''}`}.`;
}

function complaintsOf(row: ImportDetail): readonly string[] {
  const open = row.questions.filter(({ id, required }) => required && row.answers[id] === undefined);
  const mappable = row.layout !== null || row.mapping.length > 0;
  return open.length > 0 && mappable
    ? [...open.map(howToAnswer), 'Answers go into a file that --map names.']
    : row.complaints;
}

/** Whether a file that came before was read as it is said now. */
function agrees({ layout, mapping, answers }: ImportDetail, said: Said): boolean {
  const parts = (of: Mapping) =>
    of.map((part) => JSON.stringify([part.field, part.column, part.item])).toSorted();
  return (
    (said.layout === undefined || said.layout === layout) &&
    (said.mapping === undefined || isDeepStrictEqual(parts(said.mapping), parts(mapping))) &&
    Object.entries(said.answers ?? {}).every(([id, answer]) => answers[id] === answer)
  );
}

/** A refusal of the server says which file it is about. */
async function about<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 500) throw new NotReady(file, [error.message]);
    throw error;
  }
}

async function tried(client: Client, file: string, kind: ImportKindName, said: Said): Promise<ImportDetail> {
  const uploaded = await client.call(imports.upload, { query: { name: basename(file), kind }, file });
  let row = await settled(client, uploaded);
  if (row.status === 'failed') throw new NotReady(file, [row.problem ?? 'The file could not be read.']);
  if (row.status !== 'draft') {
    if (agrees(row, said)) return row;
    if (row.status !== 'checked')
      throw new NotReady(file, [
        'It is in already, read in another way than --map says. Undo that import first, then bring it in again.',
      ]);
  }
  const layout = said.layout ?? row.layout;
  if (layout === null && said.mapping === undefined && row.fields.length > 0)
    throw new NotReady(
      file,
      row.complaints.length > 0 ? row.complaints : [`It is not recognised as a file of ${kind}.`],
    );
  if (Object.keys(said).length > 0 || row.kind !== kind) {
    const mapping =
      said.mapping ??
      row.candidates.find((each) => each.layout === layout && each.kind === kind)?.mapping ??
      row.mapping;
    row = await client.call(imports.map, {
      params: { import: row.id },
      version: row.version,
      body: { kind, layout: layout ?? 'generic', mapping, answers: { ...row.answers, ...said.answers } },
    });
    row = await settled(client, row);
  }
  if (row.complaints.length > 0) throw new NotReady(file, complaintsOf(row));
  row = await settled(client, await client.call(imports.check, { params: { import: row.id } }));
  if (row.status !== 'checked')
    throw new NotReady(file, [row.problem ?? 'The dry run did not come to its end.']);
  return row;
}

/** Uploads a file, applies what was said of it, and runs it without writing anything. @throws Refused, NotReady */
export const tryFile = (
  client: Client,
  file: string,
  kind: ImportKindName,
  said: Said = {},
): Promise<ImportDetail> => about(file, () => tried(client, file, kind, said));

/** What is said of orders whose numbers are known with other customers and times: that they are of the same shop nevertheless. */
export interface Keeping {
  readonly sameShop?: boolean;
}

/** Keeps what was tried, all of it or nothing. The same file again changes nothing. @throws Refused, NotReady */
export async function keepFile(
  client: Client,
  file: string,
  row: ImportDetail,
  { sameShop = false }: Keeping = {},
): Promise<ImportDetail> {
  if (row.status === 'committed') return row;
  return about(file, async () => {
    const begun = await client.call(imports.commit, {
      params: { import: row.id },
      query: sameShop ? { sameShop: 'true' } : {},
    });
    const done = await settled(client, begun);
    if (done.status === 'committed') return done;
    throw new NotReady(file, [done.problem ?? 'It could not be brought in.']);
  });
}

/** Brings a file in: dry run, then all or nothing. @throws Refused, NotReady */
export const bringFile = async (
  client: Client,
  file: string,
  kind: ImportKindName,
  said: Said = {},
  keeping: Keeping = {},
): Promise<ImportDetail> => keepFile(client, file, await tryFile(client, file, kind, said), keeping);
