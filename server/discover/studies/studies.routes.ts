import { sampleSizes } from '@rehire/contract/discover/sample-sizes';
import { studies as contract } from '@rehire/contract/discover/studies';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { wordConsent, wordingsOf } from './consent-wordings.store.ts';
import { talksOfStudy } from './coded-talks.store.ts';
import { sizeOf } from './sample-size.ts';
import { saturationTask } from './saturation.ts';
import { deleteStudy, insertStudy, listStudies, readStudy, updateStudy } from './studies.store.ts';

export function studyEndpoints({ record, workers }: Pick<Platform, 'record' | 'workers'>): Endpoint[] {
  const { db } = record;
  return [
    endpoint(contract.list, ({ workspace, query }) => listStudies(db, workspace, query)),
    endpoint(contract.get, ({ workspace, params }) => readStudy(db, workspace, params.study)),
    endpoint(contract.create, ({ workspace, body, author }) =>
      record.tx(async (tx) => readStudy(tx, workspace, await insertStudy(tx, workspace, body, author))),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        await updateStudy(tx, workspace, params.study, version, body);
        return readStudy(tx, workspace, params.study);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await deleteStudy(tx, workspace, params.study);
        return {};
      }),
    ),
    endpoint(contract.wordings, async ({ workspace, params }) => {
      await readStudy(db, workspace, params.study);
      return { items: await wordingsOf(db, workspace, params.study) };
    }),
    endpoint(contract.word, ({ workspace, params, body, author }) =>
      record.tx(async (tx) => {
        await readStudy(tx, workspace, params.study);
        return wordConsent(tx, workspace, params.study, body.texts, author);
      }),
    ),
    endpoint(sampleSizes.plan, async ({ query }) => sizeOf(query)),
    endpoint(contract.saturation, async ({ workspace, params, query, signal }) => {
      await readStudy(db, workspace, params.study);
      return workers.run(
        saturationTask,
        { ...(await talksOfStudy(db, workspace, params.study)), ...query },
        signal,
      );
    }),
  ];
}
