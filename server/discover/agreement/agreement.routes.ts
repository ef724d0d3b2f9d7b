import { secondCodings as contract } from '@rehire/contract/discover/agreement';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  codePassage,
  codingsOf,
  drawSecondCoding,
  duePassages,
  listSecondCodings,
  readSecondCoding,
} from './agreement.store.ts';
import { agreementTask } from './agreement.ts';

export function agreementEndpoints({ record, workers }: Pick<Platform, 'record' | 'workers'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query, author }) =>
      listSecondCodings(db, workspace, author, query.limit, query.cursor),
    ),
    endpoint(contract.create, ({ workspace, body, author }) =>
      record.tx(async (tx) =>
        readSecondCoding(tx, workspace, await drawSecondCoding(tx, workspace, body, author), author),
      ),
    ),
    endpoint(contract.get, ({ workspace, params, author }) =>
      readSecondCoding(db, workspace, params.coding, author),
    ),
    endpoint(contract.passages, async ({ workspace, params, author }) => ({
      items: await duePassages(db, workspace, params.coding, author),
    })),
    endpoint(contract.code, ({ workspace, params, body, author }) =>
      record.tx((tx) => codePassage(tx, workspace, params.coding, params.position, body.codes, author)),
    ),
    endpoint(contract.agreement, async ({ workspace, params, author, signal }) =>
      workers.run(agreementTask, await codingsOf(db, workspace, params.coding, author), signal),
    ),
  ];
}
