import { sql, type SQL } from 'drizzle-orm';
import { bigint } from 'drizzle-orm/pg-core';

/** As the how many-th of its workspace the facts took something; null where they have not, or did before such was numbered. */
export const arrival = () => bigint('arrival', { mode: 'number' });

/** The next number of a workspace, to be written down while the facts take what it is for and nothing else. */
export const nextArrival = (workspace: string): SQL<number> => sql<number>`1 + greatest(0,
  (select max(i.arrival) from imports i where i.workspace_id = ${workspace}),
  (select b.arrival from outbox_batches b where b.workspace_id = ${workspace} and b.arrival is not null order by b.batch desc limit 1))`;

interface Arrived {
  readonly arrival: number | null;
  /** When it came, as the clock had it. */
  readonly at: Date;
}

/** In the order in which the facts took them: by the clock those that were taken before such was numbered. */
export const byArrival = (a: Arrived, b: Arrived): number =>
  (a.arrival ?? 0) - (b.arrival ?? 0) || a.at.getTime() - b.at.getTime();
