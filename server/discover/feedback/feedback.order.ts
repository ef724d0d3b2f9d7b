import { desc, type SQL, sql } from 'drizzle-orm';
import { readCursor } from '../../platform/http/cursor.ts';
import { toTheMillisecond } from '../../platform/record/columns.ts';
import { feedback } from './feedback.table.ts';

/** An order of pieces, by which a list goes on from a cursor. */
interface Order {
  readonly by: readonly SQL[];
  /** What comes after the cursor; all where there is none. @throws Problem `invalid-input` */
  readonly after: (cursor: string | undefined) => SQL | undefined;
  readonly key: (row: typeof feedback.$inferSelect) => [string | number, string];
}

const said = toTheMillisecond(feedback.saidAt);

const orders: Readonly<Record<'votes' | 'newest', Order>> = {
  votes: {
    by: [desc(feedback.votes), desc(feedback.id)],
    after: (cursor) => {
      const after = readCursor(cursor, 'int', 'id');
      return after ? sql`(${feedback.votes}, ${feedback.id}) < (${after[0]}, ${after[1]}::uuid)` : undefined;
    },
    key: ({ votes, id }) => [votes, id],
  },
  newest: {
    by: [desc(said), desc(feedback.id)],
    after: (cursor) => {
      const after = readCursor(cursor, 'time', 'id');
      return after
        ? sql`(${said}, ${feedback.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
        : undefined;
    },
    key: ({ saidAt, id }) => [saidAt.toISOString(), id],
  },
};

/** The most voted for first, or the latest said. */
export const orderOf = (sort: 'votes' | 'newest'): Order => orders[sort];
