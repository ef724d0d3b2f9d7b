import { refi as contract } from '@rehire/contract/discover/refi';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import { readCodebook } from './qdc.ts';
import { packProject } from './pack.ts';
import { writeCodebook } from './qde.ts';
import { bringCodes, codeSets, qdeCodes } from './codebook-exchange.store.ts';
import { qdeProject } from './project.store.ts';
import { recordingOf } from '../recordings/recordings.store.ts';

const LARGEST_CODEBOOK = 4 * 1024 * 1024;
async function textOf(upload: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of upload) {
    size += part.length;
    if (size > LARGEST_CODEBOOK) throw new Problem('too-large', 'A codebook may have 4 MB.');
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

async function codebookOf(db: Db, workspace: string): Promise<string> {
  const book = await qdeCodes(db, workspace);
  return writeCodebook(book, await codeSets(db, workspace, book));
}

export function refiEndpoints({
  record,
  thread,
  files,
}: Pick<Platform, 'record' | 'thread' | 'files'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.project, async ({ workspace }) => ({
      media: 'application/zip',
      name: 'rehire.qdpx',
      content: packProject(await qdeProject(db, workspace), async (transcript) => {
        const recording = await recordingOf(db, workspace, transcript);
        if (recording === null) throw notFound();
        return files.open(recording.hash);
      }),
    })),
    endpoint(contract.codebook, async ({ workspace }) => ({
      media: 'application/xml; charset=utf-8',
      name: 'codebook.qdc',
      content: await codebookOf(db, workspace),
    })),
    endpoint(contract.bringCodebook, async ({ workspace, upload, author }) => {
      const brought = readCodebook(await textOf(upload as AsyncIterable<Buffer>));
      return record.tx((tx) => bringCodes({ tx, thread, workspace, author }, brought));
    }),
  ];
}
