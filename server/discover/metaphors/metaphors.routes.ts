import { metaphors as contract } from '@rehire/contract/discover/metaphors';
import { MOST_PHOTO_BYTES } from '@rehire/contract/discover/observations';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readPicture } from '../../platform/pictures/picture.ts';
import type { Platform } from '../../platform/platform.ts';
import { dropPhoto, keepPhoto, sendPhoto } from '../photos.store.ts';
import { readStudy } from '../studies/studies.store.ts';
import { consensusOf } from './metaphor.ts';
import {
  deleteMetaphor,
  elicitedIn,
  insertMetaphor,
  listMetaphors,
  pictureOf,
  readMetaphor,
  requirePicture,
  setPicture,
  updateMetaphor,
} from './metaphors.store.ts';

export function metaphorEndpoints({
  record,
  thread,
  files,
}: Pick<Platform, 'record' | 'thread' | 'files'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query }) => listMetaphors(db, workspace, query)),
    endpoint(contract.get, ({ workspace, params }) => readMetaphor(db, workspace, params.metaphor)),
    endpoint(contract.begin, ({ workspace, body, author }) =>
      record.tx(async (tx) => {
        const id = await insertMetaphor(tx, workspace, body, author);
        await thread.addNode(tx, workspace, { kind: 'metaphor', id });
        return readMetaphor(tx, workspace, id);
      }),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        for (const hash of await updateMetaphor(tx, workspace, params.metaphor, version, body))
          await dropPhoto(tx, workspace, hash);
        return readMetaphor(tx, workspace, params.metaphor);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params: { metaphor } }) =>
      record.tx(async (tx) => {
        const hashes = await deleteMetaphor(tx, workspace, metaphor);
        await thread.removeNode(tx, workspace, { kind: 'metaphor', id: metaphor });
        for (const hash of hashes) await dropPhoto(tx, workspace, hash);
        return {};
      }),
    ),
    endpoint(contract.putPicture, async ({ workspace, params: { metaphor, picture: key }, upload }) => {
      await requirePicture(db, workspace, metaphor, key);
      const picture = await readPicture(upload as AsyncIterable<Buffer>, MOST_PHOTO_BYTES);
      const stored = await keepPhoto(files, picture);
      return record.tx(async (tx) => {
        const before = await pictureOf(tx, workspace, metaphor, key);
        await stored.give(tx, workspace);
        await setPicture(tx, workspace, metaphor, key, stored.hash);
        if (before !== stored.hash) await dropPhoto(tx, workspace, before);
        return readMetaphor(tx, workspace, metaphor);
      });
    }),
    endpoint(contract.picture, async ({ workspace, params }) =>
      sendPhoto(db, files, workspace, await pictureOf(db, workspace, params.metaphor, params.picture)),
    ),
    endpoint(contract.consensus, async ({ workspace, params, query }) => {
      await readStudy(db, workspace, params.study);
      return consensusOf(await elicitedIn(db, workspace, params.study), query);
    }),
  ];
}
