import { type Finding, type Outcome, outcomes as contract } from '@rehire/contract/define/outcomes';
import { smallTable } from '../../platform/csv/small-table.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { readOutcomes, writeOutcomes } from './outcomes.csv.ts';
import { usualDirection } from './outcome-lists.store.ts';
import {
  changeOutcome,
  insertOutcomes,
  listOutcomes,
  lockOutcomes,
  nearestOutcome,
  outcomesByStatement,
  outcomeVersions,
  readOutcome,
} from './outcomes.store.ts';
import { findingsOf, normalOf, partsOf } from './statement.ts';

const ALL = 5_000;

export function outcomeEndpoints({
  record,
  thread,
  audit,
}: Pick<Platform, 'record' | 'thread' | 'audit'>): Endpoint[] {
  const { db } = record;

  async function duplicates(
    workspace: string,
    statement: string,
    self: string | undefined,
  ): Promise<Finding[]> {
    const known = await outcomesByStatement(db, workspace, [statement]);
    const twin = known.get(normalOf(statement));
    if (!twin || twin.outcome === self) {
      const nearest = await nearestOutcome(db, workspace, statement, self);
      return nearest === null
        ? []
        : [
            {
              rule: 'near-duplicate',
              severity: 'hint',
              message: `Nearly the same is stated already: “${nearest.statement}”`,
              start: 0,
              end: statement.length,
            },
          ];
    }
    return [
      {
        rule: 'duplicate',
        severity: 'warning',
        message: 'This outcome is stated already.',
        start: 0,
        end: statement.length,
      },
    ];
  }

  async function unlikeOthers(
    workspace: string,
    statement: string,
    self: string | undefined,
  ): Promise<Finding[]> {
    const direction = partsOf(statement).direction;
    const usual = await usualDirection(db, workspace, self);
    if (direction === null || usual === null || direction.toLowerCase() === usual) return [];
    if (/feel|perceived/i.test(direction)) return [];
    return [
      {
        rule: 'unlike-others',
        severity: 'hint',
        message: `Your other outcomes begin with “${usual[0]?.toUpperCase()}${usual.slice(1)}”; one pattern makes them easier to rate.`,
        start: 0,
        end: direction.length,
      },
    ];
  }

  return [
    endpoint(contract.list, ({ workspace, query }) => {
      const { limit, cursor, ...filter } = query;
      return listOutcomes(db, workspace, filter, limit, cursor);
    }),

    endpoint(contract.get, ({ workspace, params }) => readOutcome(db, workspace, params.outcome)),

    endpoint(contract.versions, async ({ workspace, params }) => ({
      items: await outcomeVersions(db, workspace, params.outcome),
    })),

    endpoint(contract.create, async ({ workspace, body, author }) => {
      const id = await record.tx(async (tx) => {
        const [made = ''] = await insertOutcomes(tx, workspace, [{ ...body, author }]);
        await thread.addNode(tx, workspace, { kind: 'outcome', id: made });
        return made;
      });
      return readOutcome(db, workspace, id);
    }),

    endpoint(contract.update, async ({ workspace, params, body, version, author }) => {
      await record.tx(async (tx) => {
        await changeOutcome(tx, workspace, params.outcome, body, version, author);
        if (body.status === 'archived')
          await audit.write(tx, {
            workspace,
            author,
            act: 'outcome.archived',
            subject: `outcome:${params.outcome}`,
          });
      });
      return readOutcome(db, workspace, params.outcome);
    }),

    endpoint(contract.check, async ({ workspace, body }) => ({
      parts: partsOf(body.statement),
      findings: [
        ...findingsOf(body.statement, body.type),
        ...(await unlikeOthers(workspace, body.statement, body.outcome)),
        ...(await duplicates(workspace, body.statement, body.outcome)),
      ],
    })),

    endpoint(contract.export, async ({ workspace, author }) => {
      const all: Outcome[] = [];
      for (let cursor: string | undefined; all.length < ALL;) {
        const page = await listOutcomes(db, workspace, {}, 200, cursor);
        all.push(...page.items);
        if (page.next === null) break;
        cursor = page.next;
      }
      await record.tx((tx) =>
        audit.write(tx, {
          workspace,
          author,
          act: 'outcomes.exported',
          subject: `workspace:${workspace}`,
          detail: { outcomes: all.length },
        }),
      );
      return { media: 'text/csv; charset=utf-8', name: 'outcomes.csv', content: writeOutcomes(all) };
    }),

    endpoint(contract.import, async ({ workspace, query, upload, author }) => {
      const { outcomes, rejected } = readOutcomes(await smallTable(upload));
      return record.tx(async (tx) => {
        await lockOutcomes(tx, workspace);
        const known = await outcomesByStatement(
          tx,
          workspace,
          outcomes.map(({ statement }) => statement),
        );
        const fresh = [...new Map(outcomes.map((each) => [normalOf(each.statement), each])).values()].filter(
          ({ statement }) => !known.has(normalOf(statement)),
        );
        const answer = { made: fresh.length, known: outcomes.length - fresh.length, rejected };
        if (query.dryRun || rejected.length > 0)
          return { ...answer, made: rejected.length > 0 ? 0 : answer.made };
        const ids = await insertOutcomes(
          tx,
          workspace,
          fresh.map((each) => ({ ...each, job: null, author })),
        );
        await thread.addNodes(
          tx,
          workspace,
          ids.map((id) => ({ kind: 'outcome' as const, id })),
        );
        return answer;
      });
    }),
  ];
}
