import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { type BoardAct, mostActs } from './board.ts';
import { boardActs } from './boards.table.ts';

const HOUR = sql`now() - interval '1 hour'`;

/** Counts what a visitor does. @throws Problem too-many-requests where there was too much of it within the hour */
export async function countAct(
  tx: Transaction,
  workspace: string,
  act: BoardAct,
  address: string,
): Promise<void> {
  const here = and(eq(boardActs.workspaceId, workspace), eq(boardActs.act, act));
  await tx.delete(boardActs).where(and(here, lt(boardActs.createdAt, HOUR)));
  await tx.insert(boardActs).values({ workspaceId: workspace, act, address });
  const lately = and(here, gt(boardActs.createdAt, HOUR));
  const { fromOneAddress, onBoard } = mostActs[act];
  if ((await tx.$count(boardActs, and(lately, eq(boardActs.address, address)))) > fromOneAddress)
    throw new Problem('too-many-requests', 'That was often, from your network. Try again in an hour.');
  if ((await tx.$count(boardActs, lately)) > onBoard)
    throw new Problem('too-many-requests', 'The board is very busy. Try again in an hour.');
}

/** How often somebody did something from an address within the hour. */
export const actsFrom = (db: Db, workspace: string, address: string): Promise<number> =>
  db.$count(
    boardActs,
    and(eq(boardActs.workspaceId, workspace), eq(boardActs.address, address), gt(boardActs.createdAt, HOUR)),
  );
