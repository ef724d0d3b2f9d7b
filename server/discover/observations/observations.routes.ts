import { MOST_PHOTO_BYTES, observations as contract } from '@rehire/contract/discover/observations';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { readPicture } from '../../platform/pictures/picture.ts';
import { dropPhoto, keepPhoto, sendPhoto } from '../photos.store.ts';
import {
  deleteObservation,
  insertObservation,
  listObservations,
  photoOf,
  readObservation,
  setPhoto,
  updateObservation,
} from './observations.store.ts';

export function observationEndpoints({
  record,
  thread,
  files,
}: Pick<Platform, 'record' | 'thread' | 'files'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query }) => listObservations(db, workspace, query)),
    endpoint(contract.get, ({ workspace, params }) => readObservation(db, workspace, params.observation)),
    endpoint(contract.write, ({ workspace, body: { key, ...note }, author }) =>
      record.tx(async (tx) => {
        const { id, made } = await insertObservation(tx, workspace, key, note, author);
        if (made) await thread.addNode(tx, workspace, { kind: 'observation', id });
        return readObservation(tx, workspace, id);
      }),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        await updateObservation(tx, workspace, params.observation, version, body);
        return readObservation(tx, workspace, params.observation);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params: { observation } }) =>
      record.tx(async (tx) => {
        const photo = await photoOf(tx, workspace, observation);
        await thread.removeNode(tx, workspace, { kind: 'observation', id: observation });
        if (!(await deleteObservation(tx, workspace, observation))) throw notFound();
        await dropPhoto(tx, workspace, photo);
        return {};
      }),
    ),
    endpoint(contract.putPhoto, async ({ workspace, params: { observation }, upload }) => {
      await readObservation(db, workspace, observation);
      const picture = await readPicture(upload as AsyncIterable<Buffer>, MOST_PHOTO_BYTES);
      const stored = await keepPhoto(files, picture);
      return record.tx(async (tx) => {
        const before = await photoOf(tx, workspace, observation);
        await stored.give(tx, workspace);
        await setPhoto(tx, workspace, observation, stored.hash);
        if (before !== stored.hash) await dropPhoto(tx, workspace, before);
        return readObservation(tx, workspace, observation);
      });
    }),
    endpoint(contract.photo, async ({ workspace, params }) =>
      sendPhoto(db, files, workspace, await photoOf(db, workspace, params.observation)),
    ),
  ];
}
