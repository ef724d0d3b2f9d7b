import { type DraftRequest, drafts as contract } from '@rehire/contract/discover/drafts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { type Chosen, quotesNamed, quotesOfCode, quotesOfStudy } from './chosen-quotes.store.ts';
import { DRAFT } from './draft.job.ts';
import { deleteDraft, insertDraft, listDrafts, readDraft } from './drafts.store.ts';

function chosenFor(db: Db, workspace: string, asked: DraftRequest): Promise<Chosen> {
  if (asked.kind === 'outcomes') return quotesNamed(db, workspace, asked.quotes);
  if (asked.kind === 'outcomes-of-code') return quotesOfCode(db, workspace, asked.code);
  return quotesOfStudy(db, workspace, asked.study);
}

export function draftEndpoints({
  record,
  jobs,
  drafting,
}: Pick<Platform, 'record' | 'jobs' | 'drafting'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query }) => listDrafts(db, workspace, query)),
    endpoint(contract.get, ({ workspace, params }) => readDraft(db, workspace, params.draft)),
    endpoint(contract.ask, ({ workspace, body, author }) =>
      record.tx(async (tx) => {
        const { model, host } = await drafting.allowed(tx, workspace);
        const { quotes, of, withheld } = await chosenFor(tx, workspace, body);
        const id = uuidv7();
        const job = await jobs.enqueue(tx, { workspace, kind: DRAFT, input: { draft: id }, author });
        await insertDraft(tx, workspace, {
          id,
          kind: body.kind === 'summary' ? 'summary' : 'outcomes',
          studyId: body.kind === 'summary' ? body.study : null,
          jobId: job,
          model,
          host,
          quotes: [...quotes],
          of,
          withheld,
          author,
        });
        return { draft: id, job };
      }),
    ),
    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await deleteDraft(tx, workspace, params.draft);
        return {};
      }),
    ),
  ];
}
