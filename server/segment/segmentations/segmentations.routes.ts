import { segmentations as contract } from '@rehire/contract/segment/segmentations';
import { customerNames } from '../../people/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { respondentsOf, surveyExists } from '../../discover/face.ts';
import { enqueueCompute } from './enqueue.ts';
import { forgetSegmentation } from './forget.ts';
import { listMembers } from './segment-members.store.ts';
import {
  currentSegmentation,
  listSegmentations,
  makeCurrent,
  readSegmentation,
  renameSegment,
} from './segmentations.store.ts';

export function segmentationEndpoints(platform: Platform): Endpoint[] {
  const { record, audit } = platform;
  return [
    endpoint(contract.list, ({ workspace, query }) =>
      listSegmentations(record.db, workspace, query.limit, query.cursor),
    ),

    endpoint(contract.compute, async ({ workspace, body, author }) => {
      if (!(await surveyExists(record.db, workspace, body.survey))) throw notFound();
      const { k = null, ...asked } = body;
      return {
        job: await record.tx((tx) => enqueueCompute(platform, tx, workspace, author, { ...asked, k })),
      };
    }),

    endpoint(contract.get, ({ workspace, params }) =>
      readSegmentation(record.db, workspace, params.segmentation),
    ),

    endpoint(contract.current, async ({ workspace }) => {
      const current = await currentSegmentation(record.db, workspace);
      return current === null ? null : readSegmentation(record.db, workspace, current);
    }),

    endpoint(contract.makeCurrent, async ({ workspace, params, author }) => {
      await record.tx(async (tx) => {
        await makeCurrent(tx, workspace, params.segmentation);
        await audit.write(tx, {
          workspace,
          author,
          act: 'segmentation.made-current',
          subject: `segmentation:${params.segmentation}`,
        });
      });
      return readSegmentation(record.db, workspace, params.segmentation);
    }),

    endpoint(contract.rename, ({ workspace, params, body, version }) =>
      renameSegment(
        record.db,
        { workspace, segmentation: params.segmentation, segment: params.segment },
        body.name,
        version,
      ),
    ),

    endpoint(contract.members, async ({ workspace, params, query }) => {
      const at = { workspace, segmentation: params.segmentation, segment: params.segment };
      const { rows, next } = await listMembers(record.db, at, query.limit, query.cursor);
      const names = await customerNames(
        record.db,
        workspace,
        rows.flatMap(({ customerId }) => customerId ?? []),
      );
      const given = await respondentsOf(
        record.db,
        workspace,
        rows.map(({ responseId }) => responseId),
      );
      const respondents = new Map(given.map(({ response, respondent }) => [response, respondent]));
      return {
        next,
        items: rows.map(({ responseId, customerId, margin }) => ({
          response: responseId,
          respondent: respondents.get(responseId) ?? null,
          customer: customerId === null ? null : String(customerId),
          customerName: customerId === null ? null : (names.get(customerId) ?? null),
          margin,
        })),
      };
    }),

    endpoint(contract.remove, async ({ workspace, params, author }) => {
      await record.tx(async (tx) => {
        await forgetSegmentation(platform, tx, workspace, params.segmentation, author);
        await audit.write(tx, {
          workspace,
          author,
          act: 'segmentation.removed',
          subject: `segmentation:${params.segmentation}`,
        });
      });
      return null;
    }),
  ];
}
