import { switches as contract } from '@rehire/contract/discover/switches';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { readStudy } from '../studies/studies.store.ts';
import {
  countForces,
  deleteSwitchEvent,
  insertSwitchEvent,
  listSwitchEvents,
  readSwitchEvent,
  updateSwitchEvent,
} from './switches.store.ts';

export function switchEndpoints({ record }: Pick<Platform, 'record'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, async ({ workspace, params }) => ({
      items: await listSwitchEvents(db, workspace, params.transcript),
    })),
    endpoint(contract.create, ({ workspace, params, body, author }) =>
      record.tx(async (tx) =>
        readSwitchEvent(
          tx,
          workspace,
          await insertSwitchEvent(tx, workspace, params.transcript, body, author),
        ),
      ),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        await updateSwitchEvent(tx, workspace, params.event, version, body);
        return readSwitchEvent(tx, workspace, params.event);
      }),
    ),
    endpoint(contract.remove, async ({ workspace, params }) => {
      await deleteSwitchEvent(db, workspace, params.event);
      return {};
    }),
    endpoint(contract.forces, async ({ workspace, query }) => {
      if (query.study !== undefined) await readStudy(db, workspace, query.study);
      return countForces(db, workspace, query.study);
    }),
  ];
}
