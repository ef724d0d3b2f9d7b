import { outcomeSets as contract } from '@rehire/contract/define/outcome-sets';
import { outcomeSurvey } from '@rehire/questionnaire/outcome-survey';
import { draftSurvey, launchSurvey } from '../../discover/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { deleteSet, freezeOutcomes, listSets, noteSurvey, readSet } from './sets.store.ts';

type Parts = Pick<Platform, 'record' | 'events' | 'thread' | 'audit'>;

export const setEndpoints = (platform: Parts): Endpoint[] => {
  const { record, audit } = platform;
  return [
    endpoint(contract.list, ({ workspace, query }) =>
      listSets(record.db, workspace, query.limit, query.cursor),
    ),
    endpoint(contract.get, ({ workspace, params }) => readSet(record.db, workspace, params.set)),

    endpoint(contract.freeze, ({ workspace, body, author }) =>
      record.tx(async (tx) => {
        const set = await freezeOutcomes(tx, { workspace, title: body.title, author }, body.outcomes);
        await audit.write(tx, { workspace, author, act: 'outcomes.frozen', subject: `outcome-set:${set}` });
        return readSet(tx, workspace, set);
      }),
    ),

    endpoint(contract.ask, ({ workspace, params, body, author }) =>
      record.tx(async (tx) => {
        const { survey: frozenBy, members } = await readSet(tx, workspace, params.set);
        if (frozenBy !== null) throw notFound();
        const definition = outcomeSurvey(members, body.plan);
        const { id: survey, version, path } = await draftSurvey(tx, workspace, definition, author);
        await noteSurvey(tx, workspace, params.set, survey);
        if (body.launch) await launchSurvey(platform, tx, { workspace, survey, version, author });
        return { survey, path };
      }),
    ),

    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await deleteSet(tx, workspace, params.set);
        return {};
      }),
    ),
  ];
};
