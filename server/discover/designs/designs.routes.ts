import { surveyDesigns as contract } from '@rehire/contract/discover/survey-designs';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { keptApart } from '../survey-pictures/survey-pictures.store.ts';
import { invite } from '../visits/invitees.store.ts';
import { keepUnfinished } from '../visits/visits.store.ts';
import { changeDesign, deleteDesign, insertDesign, readDesign, readOwn } from './designs.store.ts';
import { launchDesign } from './launch.store.ts';

type Parts = Pick<Platform, 'record' | 'files' | 'events' | 'thread' | 'audit'>;

export const designEndpoints = (platform: Parts): Endpoint[] => {
  const { record, events, audit } = platform;
  return [
    endpoint(contract.create, async ({ workspace, body, author }) => {
      const definition = await keptApart(platform, workspace, body.definition);
      const survey = await insertDesign(record.db, workspace, definition, author);
      return readDesign(record.db, workspace, survey);
    }),

    endpoint(contract.get, ({ workspace, params }) => readDesign(record.db, workspace, params.survey)),

    endpoint(contract.save, async ({ workspace, params, body, version }) => {
      await readOwn(record.db, workspace, params.survey);
      const definition = await keptApart(platform, workspace, body.definition);
      return record.tx(async (tx) => {
        const change = { definition, title: definition.title };
        await changeDesign(tx, workspace, params.survey, { from: ['draft'], version, change });
        return readDesign(tx, workspace, params.survey);
      });
    }),

    endpoint(contract.schedule, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        const closesAt = body.closesAt === null ? null : new Date(body.closesAt);
        await changeDesign(tx, workspace, params.survey, {
          from: ['draft', 'launched'],
          version,
          change: { closesAt },
        });
        return readDesign(tx, workspace, params.survey);
      }),
    ),

    endpoint(contract.launch, ({ workspace, params: { survey }, version, author }) =>
      record.tx(async (tx) => {
        await launchDesign(platform, tx, { workspace, survey, version, author });
        return readDesign(tx, workspace, survey);
      }),
    ),

    endpoint(contract.close, ({ workspace, params: { survey }, version, author }) =>
      record.tx(async (tx) => {
        const { definition } = await changeDesign(tx, workspace, survey, {
          from: ['launched'],
          version,
          change: { stage: 'closed', closesAt: new Date() },
        });
        await keepUnfinished(tx, workspace, survey);
        const rated = ratedStatements(itemsOf(definition));
        await events.emit(tx, 'survey.closed', { workspace, survey, author, rated });
        await audit.write(tx, { workspace, author, act: 'survey.closed', subject: `survey:${survey}` });
        return readDesign(tx, workspace, survey);
      }),
    ),

    endpoint(contract.copy, async ({ workspace, params, author }) => {
      const { definition } = await readOwn(record.db, workspace, params.survey);
      const copy = await insertDesign(record.db, workspace, definition, author);
      return readDesign(record.db, workspace, copy);
    }),

    endpoint(contract.invite, ({ workspace, params: { survey }, body, author }) =>
      record.tx(async (tx) => {
        const { stage } = await readOwn(tx, workspace, survey);
        if (stage !== 'launched')
          throw new Problem('conflict', 'Personal links lead to a survey that takes answers.');
        const links = await invite(tx, workspace, survey, body.people);
        const detail = { links: links.length };
        await audit.write(tx, {
          workspace,
          author,
          act: 'survey.invited',
          subject: `survey:${survey}`,
          detail,
        });
        return { links };
      }),
    ),

    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await deleteDesign(tx, workspace, params.survey);
        await events.emit(tx, 'survey.removed', { workspace, survey: params.survey });
        return {};
      }),
    ),
  ];
};
