import { type Landscape, opportunities as contract } from '@rehire/contract/segment/opportunities';
import { surveyExists } from '../../discover/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { readRatings } from '../ratings.ts';
import { responsesIn, segmentsByResponse } from '../segmentations/segment-members.store.ts';
import { readSegmentation } from '../segmentations/segmentations.store.ts';
import { viewOf } from './landscape.view.ts';
import { landscapeTask } from './landscape.task.ts';
import { RecentLandscapes } from './recent.ts';

const SEED = 1;

export function opportunityEndpoints({ record, workers }: Pick<Platform, 'record' | 'workers'>): Endpoint[] {
  const { db } = record;
  const recent = new RecentLandscapes();

  async function compute(workspace: string, survey: string, segmentation: string | null): Promise<Landscape> {
    const rated = await readRatings(db, workspace, survey);
    const found = segmentation === null ? null : await readSegmentation(db, workspace, segmentation);
    const segments = found?.segments.map(({ id }) => id) ?? [];
    const members = segmentation === null ? null : await segmentsByResponse(db, workspace, segmentation);
    const groups =
      members &&
      Int16Array.from(rated.respondents, ({ response }) => segments.indexOf(members.get(response) ?? ''));
    const key = [workspace, survey, segmentation, rated.respondents.length, segments.length].join(' ');
    const output = await recent.get(key, () =>
      workers.run(landscapeTask, { ratings: rated.ratings, groups, segments: segments.length, seed: SEED }),
    );
    return viewOf(survey, segmentation, rated, segments, output);
  }

  return [
    endpoint(contract.landscape, async ({ workspace, params, query }) => {
      if (!(await surveyExists(db, workspace, params.survey))) throw notFound();
      return compute(workspace, params.survey, query.segmentation ?? null);
    }),

    endpoint(contract.ratings, async ({ workspace, params, query }) => {
      const rated = await readRatings(db, workspace, params.survey);
      const at = rated.outcomes.findIndex(({ outcome }) => outcome === params.outcome);
      if (at < 0) throw notFound();
      const inSegment = query.segment === undefined ? null : await responsesIn(db, workspace, query.segment);
      if (inSegment !== null && inSegment.size === 0) throw notFound();
      const { ratings, respondents, outcomes } = rated;
      const counts = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
      let n = 0;
      respondents.forEach(({ response }, r) => {
        if (inSegment !== null && !inSegment.has(response)) return;
        const row = counts[(ratings.importance[r * outcomes.length + at] ?? 0) - 1];
        const column = (ratings.satisfaction[r * outcomes.length + at] ?? 0) - 1;
        if (!row || column < 0) return;
        row[column] = (row[column] ?? 0) + 1;
        n += 1;
      });
      return { n, counts };
    }),
  ];
}
