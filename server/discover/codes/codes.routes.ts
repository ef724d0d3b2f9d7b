import { codes as contract } from '@rehire/contract/discover/codes';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { listCodeChanges, undoCodeChange } from './code-changes.store.ts';
import { createCode, mergeCodes, removeCode, splitCode, updateCode } from './codebook.store.ts';
import { listCodes, readCode } from './codes.store.ts';

export function codeEndpoints({ record, thread }: Pick<Platform, 'record' | 'thread'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query }) => listCodes(db, workspace, query)),
    endpoint(contract.create, ({ workspace, body, author }) =>
      record.tx(async (tx) =>
        readCode(tx, workspace, await createCode({ tx, thread, workspace, author }, body)),
      ),
    ),
    endpoint(contract.update, ({ workspace, params, body, version, author }) =>
      record.tx(async (tx) => {
        await updateCode({ tx, thread, workspace, author }, params.code, version, body);
        return readCode(tx, workspace, params.code);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params, author }) =>
      record.tx(async (tx) => {
        await removeCode({ tx, thread, workspace, author }, params.code);
        return {};
      }),
    ),
    endpoint(contract.merge, ({ workspace, body, author }) =>
      record.tx(async (tx) => {
        await mergeCodes({ tx, thread, workspace, author }, body.codes, body.into);
        return readCode(tx, workspace, body.into);
      }),
    ),
    endpoint(contract.split, ({ workspace, body, author }) =>
      record.tx(async (tx) =>
        readCode(tx, workspace, await splitCode({ tx, thread, workspace, author }, body)),
      ),
    ),
    endpoint(contract.changes, ({ workspace, query }) =>
      listCodeChanges(db, workspace, query.limit, query.cursor),
    ),
    endpoint(contract.undo, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await undoCodeChange(tx, thread, workspace, params.change);
        return {};
      }),
    ),
  ];
}
