import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { applyBatch } from '../facts/batches.ts';
import { factsVersion } from '../facts/ledger.ts';
import { assignSegments, removeSegmentation, segmentationsOfRespondents } from '../facts/memberships.ts';
import { responsesBehind } from '../measures/responses-behind.ts';
import { scoreCounts } from '../measures/scores.ts';
import { segmentsOfAnswers } from './expected.ts';
import { factsKit } from './facts-kit.ts';
import { allPages } from './pages.ts';
import type { World } from './world.ts';

/** How respondents stand in segments of whom no customer is known, on every engine. */
export function respondentsSuite(engineOf: () => Engine): void {
  const { known, print } = factsKit(engineOf);

  describe('respondents of whom no customer is known', () => {
    it('are in the segments of the last assignment, whatever customers are in', async () => {
      const engine = engineOf();
      const workspace = await known(2);
      const scored = (response: string, identity: number | null, value: number) => ({
        workspace,
        source: 'survey',
        response,
        identity,
        metric: 'nps' as const,
        value,
        at: '2025-01-01',
        wave: null,
      });
      const scores = [scored('a', null, 10), scored('b', null, 0), scored('c', 1, 7), scored('d', 2, 8)];
      await applyBatch(engine, { stream: workspace, batch: 1, rows: { scores } });
      const assign = (at: string, respondents: Record<string, string>) =>
        assignSegments(engine, {
          workspace,
          segmentation: 's',
          at,
          members: [{ customer: 1, segment: 'A' }],
          respondents: Object.entries(respondents).map(([response, segment]) => ({ response, segment })),
        });
      const sizes = async () =>
        (await scoreCounts(engine, 'nps', { workspace, segmentation: 's', latest: true })).map((row) => [
          row.segment,
          row.n,
        ]);
      await assign('2025-01-01', { a: 'A', b: 'B' });
      expect(await sizes()).toEqual([
        [null, 4],
        ['A', 2],
        ['B', 1],
      ]);
      const version = await factsVersion(engine, workspace);
      await assign('2025-01-02', { a: 'A', b: 'B' });
      expect(await factsVersion(engine, workspace)).toBe(version);
      expect(await segmentationsOfRespondents(engine, workspace)).toEqual(new Set(['s']));
      await assign('2025-02-01', { a: 'B', b: 'B' });
      expect(await sizes()).toEqual([
        [null, 4],
        ['A', 1],
        ['B', 2],
      ]);
      await assign('2025-03-01', { b: 'B' });
      expect(await sizes()).toEqual([
        [null, 4],
        ['A', 1],
        ['B', 1],
      ]);
      const rows = (await print(workspace)).find(({ table }) => table === 'respondent_memberships')?.rows;
      expect(rows, 'the times before are kept').toBe(3);
      await removeSegmentation(engine, workspace, 's');
      expect(await sizes()).toEqual([[null, 4]]);
      expect(await segmentationsOfRespondents(engine, workspace)).toEqual(new Set());
    });
  });
}

/** The score of each segment opens to the answers of its customers and of its respondents. */
export async function checkAnswersBehind(
  engine: Engine,
  workspace: string,
  segmentation: string,
  world: World,
): Promise<void> {
  const scope = { workspace, segmentation };
  const segmentOf = segmentsOfAnswers(world);
  for (const group of await scoreCounts(engine, 'nps', scope)) {
    if (group.segment === null) continue;
    const named = { ...scope, segment: group.segment };
    const behind = await allPages((cursor) =>
      responsesBehind(engine, named, { metric: 'nps' }, { limit: 4, ...cursor }),
    );
    expect(behind.map((row) => `${row.response} ${row.segment}`).toSorted()).toEqual(
      world.scores
        .filter((row) => row.metric === 'nps' && segmentOf(row) === group.segment)
        .map((row) => `${row.response} ${group.segment}`)
        .toSorted(),
    );
  }
}
