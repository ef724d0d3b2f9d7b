import { indexTexts, nearest, type TextIndex } from '@rehire/numerics/text/text-index';
import { sql } from 'drizzle-orm';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import { task } from '../../platform/workers/task.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { type BoardRow, shownOn } from './boards.store.ts';

/** Indexes what a board shows in a worker thread. */
export const indexIdeasTask = task('discover.ideas', (texts: readonly string[]) => indexTexts(texts));

interface Known {
  readonly mark: string;
  readonly ids: readonly string[];
  readonly index: TextIndex;
}

/** For how many boards an index is kept, about 3 MB each. */
const KEPT = 8;
/** How many ideas are looked through, the newest of them. */
const MOST_IDEAS = 5_000;
const MOST_FOUND = 10;
/** Below this an idea has hardly a word in common with what was typed. */
const LEAST = 0.12;

/** What ideas say nearly the same as somebody is typing. An index is kept until what the board shows changes. */
export class NearIdeas {
  readonly #platform: Pick<Platform, 'record' | 'workers'>;
  readonly #known = new Map<string, Promise<Known>>();

  constructor(platform: Pick<Platform, 'record' | 'workers'>) {
    this.#platform = platform;
  }

  /** @returns ids of ideas, the nearest first */
  async find(board: BoardRow, words: string): Promise<string[]> {
    const { ids, index } = await this.#index(board);
    return nearest(index, words, MOST_FOUND).flatMap(({ text, similarity }) =>
      similarity >= LEAST ? (ids[text] ?? []) : [],
    );
  }

  async #index(board: BoardRow): Promise<Known> {
    const { db } = this.#platform.record;
    const mark = await markOf(db, board);
    const known = await this.#known.get(board.workspaceId)?.catch(() => undefined);
    if (known?.mark === mark) return known;
    const making = this.#make(db, board, mark);
    this.#known.delete(board.workspaceId);
    this.#known.set(board.workspaceId, making);
    for (const oldest of [...this.#known.keys()].slice(0, -KEPT)) this.#known.delete(oldest);
    return making;
  }

  async #make(db: Db, board: BoardRow, mark: string): Promise<Known> {
    const { rows } = await db.execute<{ id: string; text: string }>(sql`
      select id, left(case when title = '' then text else title || ': ' || text end, 2000) as text
      from ${feedback} where ${shownOn(board)} order by id desc limit ${MOST_IDEAS}`);
    const index = await this.#platform.workers.run(
      indexIdeasTask,
      rows.map(({ text }) => text),
    );
    return { mark, ids: rows.map(({ id }) => id), index };
  }
}

/** Tells whether a board still shows the same words. */
async function markOf(db: Db, board: BoardRow): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    select count(*) || ' ' || coalesce(max(updated_at)::text, '') as mark from ${feedback} where ${shownOn(board)}`);
  return rows[0]?.mark ?? '';
}
