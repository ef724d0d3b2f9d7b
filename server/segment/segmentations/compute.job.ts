import { chooseSegmentation } from '@rehire/numerics/segmentation/segmentation';
import { segmentProfiles } from '@rehire/numerics/segmentation/profile';
import { isUndefined, reasonInWords } from '@rehire/numerics/undefined';
import { z } from 'zod';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { readRatings, type RatedSurvey } from '../ratings.ts';
import { assignMemberships } from './assign.ts';
import { candidateTask, prepareTask } from './segmentation.task.ts';
import {
  candidatesOf,
  inWords,
  namedAfter,
  numbersOfSegments,
  STABILITY_DRAWS,
  tellingTraits,
  tooFewWhole,
} from './segmentation.ts';
import {
  insertSegmentation,
  makeCurrent,
  type NewSegment,
  segmentationExists,
} from './segmentations.store.ts';

export const COMPUTE = 'segment.compute';

const input = z.object({
  survey: z.uuid(),
  k: z.number().int().nullable(),
  seed: z.number().int(),
  ipsatise: z.boolean(),
  /** The id that the segmentation will have, so that running again stores nothing twice. */
  segmentation: z.uuid(),
  /** The id that the segment with each mark will have. */
  segments: z.array(z.uuid()),
});

export type ComputeInput = z.infer<typeof input>;

type Found = ReturnType<typeof chooseSegmentation> & { readonly filled: number };

function segmentsOf(rated: RatedSurvey, found: Found, ids: readonly string[]): NewSegment[] {
  if (found.k < 2) return [];
  const profiles = segmentProfiles(rated.ratings, found.memberships, found.k);
  const chosen = found.candidates.find(({ k }) => k === found.k);
  return profiles.map((profile, mark) => {
    const traits = tellingTraits(profile, rated.outcomes);
    const id = ids[mark];
    if (id === undefined) throw new Error(`no id was set aside for segment ${mark}`);
    return {
      id,
      mark,
      name: namedAfter(traits.underserved, mark),
      stability: chosen?.stability.perCluster[mark] ?? 0,
      ...traits,
      members: rated.respondents.flatMap(({ response, customer }, r) =>
        found.memberships[r] === mark ? [{ response, customer, margin: marginOf(found, r) }] : [],
      ),
    };
  });
}

/** How sure the segment is beyond guessing: certainty runs from 1/k to 1, the margin from 0 to 1. */
function marginOf({ certainty, k }: Found, respondent: number): number {
  const sure = certainty[respondent] ?? 0;
  return Math.max(0, Math.min(1, (sure - 1 / k) / (1 - 1 / k)));
}

/** Finds job segments in the answers of a survey, stores them, and brings the memberships into the facts. */
export function computeJob(platform: Platform): JobKind {
  const { record, workers, facts, events, thread } = platform;

  async function compute(
    rated: RatedSurvey,
    asked: ComputeInput,
    signal: AbortSignal,
    progress: (done: number, note?: string) => Promise<void>,
  ) {
    await progress(0.02, 'Looking for what holds the outcomes together');
    const prepared = await workers.run(
      prepareTask,
      { ratings: rated.ratings, seed: asked.seed, ipsatise: asked.ipsatise },
      signal,
    );
    if (isUndefined(prepared))
      throw new Problem(
        'not-enough-data',
        `Segments cannot be looked for: ${tooFewWhole(rated.ratings) ?? reasonInWords(prepared)}.`,
      );
    const ks = prepared.factors.count === 0 ? [] : asked.k === null ? numbersOfSegments : [asked.k];
    let done = 0;
    const candidates = await Promise.all(
      ks.map(async (k) => {
        const candidate = await workers.run(candidateTask, { prepared, k, draws: STABILITY_DRAWS }, signal);
        done += 1;
        await progress(0.1 + (0.85 * done) / ks.length, `Tried ${done} of ${ks.length} numbers of segments`);
        return candidate;
      }),
    );
    const defined = candidates.flatMap((candidate) => (isUndefined(candidate) ? [] : [candidate]));
    // A number that a person asked for is shown with its stability, not refused for it.
    const options =
      asked.k === null
        ? {}
        : { significance: 1.1, leastStability: 0, leastClusterStability: 0, leastShare: 0 };
    const filled = prepared.filled / (prepared.respondents.length * prepared.outcomesGiven);
    return { ...chooseSegmentation(prepared, defined, options), filled };
  }

  async function store(
    tx: Transaction,
    workspace: string,
    author: string,
    asked: ComputeInput,
    rated: RatedSurvey,
    found: Found,
  ): Promise<void> {
    const segments = segmentsOf(rated, found, asked.segments);
    await insertSegmentation(
      tx,
      {
        workspaceId: workspace,
        id: asked.segmentation,
        surveyId: asked.survey,
        name: `${rated.title}: ${found.k < 2 ? 'no segments' : `${found.k} segments`}`,
        respondents: found.respondents,
        leftOut: rated.respondents.length - found.respondents,
        method: {
          scores: asked.ipsatise
            ? 'importance + max(importance - satisfaction, 0), less each respondent’s mean'
            : 'importance + max(importance - satisfaction, 0)',
          factors: found.factors.count,
          rotation: 'principal axis, varimax',
          clustering: 'k-means of factor scores',
          choice:
            asked.k === null
              ? 'largest silhouette, among numbers that stand out from one population and are stable'
              : `${asked.k}, as asked`,
          draws: STABILITY_DRAWS,
          filled: found.filled,
        },
        seed: asked.seed,
        k: found.k,
        reason: asked.k === null ? inWords(found.choice) : `${asked.k} segments, as asked.`,
        candidates: candidatesOf(found),
        author,
      },
      segments,
    );
    await makeCurrent(tx, workspace, asked.segmentation);
    await thread.addNodes(
      tx,
      workspace,
      segments.map(({ id }) => ({ kind: 'segment' as const, id })),
    );
    await thread.linkAll(
      tx,
      workspace,
      segments.flatMap((segment) =>
        segment.underserved.map(({ outcome }) => ({
          from: { kind: 'segment' as const, id: segment.id },
          type: 'concerns' as const,
          to: { kind: 'outcome' as const, id: outcome },
          author,
        })),
      ),
    );
    await events.emit(tx, 'segmentation.computed', { workspace, segmentation: asked.segmentation });
  }

  return jobKind({
    name: COMPUTE,
    input,
    run: async ({ workspace, input: asked, author, signal, progress }) => {
      if (!(await segmentationExists(record.db, workspace, asked.segmentation))) {
        const rated = await readRatings(record.db, workspace, asked.survey);
        const found = await compute(rated, asked, signal, progress);
        await record.tx((tx) => store(tx, workspace, author, asked, rated, found));
      }
      await assignMemberships(record.db, facts, workspace, asked.segmentation);
      return { segmentation: asked.segmentation };
    },
  });
}
