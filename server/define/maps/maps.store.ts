import type { MapStep } from '@rehire/contract/define/job-maps';
import { type JobStep, jobSteps } from '@rehire/contract/define/outcomes';
import { and, eq, ne, sql } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { readJob } from '../jobs/jobs.store.ts';
import { wordingThatHolds } from '../outcomes/outcomes.store.ts';
import { outcomes, outcomeWordings } from '../outcomes/outcomes.table.ts';
import { jobMapSteps } from './maps.table.ts';

/** The eight steps of a job in order, with the outcomes of the job that measure each. @throws Problem not-found */
export async function readMap(db: Db, workspace: string, job: string): Promise<MapStep[]> {
  await readJob(db, workspace, job);
  const [said, measured] = await Promise.all([
    db
      .select()
      .from(jobMapSteps)
      .where(and(eq(jobMapSteps.workspaceId, workspace), eq(jobMapSteps.jobId, job))),
    db
      .select({ step: outcomeWordings.step, n: sql<number>`count(*)::int` })
      .from(outcomes)
      .innerJoin(outcomeWordings, wordingThatHolds)
      .where(
        and(eq(outcomes.workspaceId, workspace), eq(outcomes.jobId, job), ne(outcomes.status, 'archived')),
      )
      .groupBy(outcomeWordings.step),
  ]);
  return jobSteps.map((step) => {
    const row = said.find((each) => each.step === step);
    return {
      step,
      statement: row?.statement ?? '',
      absent: row?.absent ?? false,
      outcomes: measured.find((each) => each.step === step)?.n ?? 0,
      version: row?.version ?? 0,
    };
  });
}

/** Says what is done at a step. @throws Problem not-found, stale-version */
export async function putStep(
  tx: Transaction,
  workspace: string,
  job: string,
  step: JobStep,
  version: number,
  said: { statement: string; absent: boolean },
  author: string,
): Promise<MapStep> {
  await readJob(tx, workspace, job);
  const written =
    version === 0
      ? await tx
          .insert(jobMapSteps)
          .values({ workspaceId: workspace, jobId: job, step, ...said, author })
          .onConflictDoNothing()
          .returning({ step: jobMapSteps.step })
      : await tx
          .update(jobMapSteps)
          .set({ ...said, author, version: version + 1 })
          .where(
            and(
              eq(jobMapSteps.workspaceId, workspace),
              eq(jobMapSteps.jobId, job),
              eq(jobMapSteps.step, step),
              eq(jobMapSteps.version, version),
            ),
          )
          .returning({ step: jobMapSteps.step });
  const now = (await readMap(tx, workspace, job)).find((each) => each.step === step);
  if (written.length === 0 || !now)
    throw new Problem('stale-version', undefined, { facts: { current: now?.version ?? 0 } });
  return now;
}
