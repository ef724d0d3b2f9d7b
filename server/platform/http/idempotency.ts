import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { RecordStore } from '../record/record.ts';
import { uuidv7 } from '../record/uuid.ts';
import type { Call } from './endpoint.ts';
import { idempotencyKeys } from './idempotency.table.ts';
import { Problem } from './problem.ts';

/** A call that a crash cut off: no call runs so long. */
const abandoned = and(
  isNull(idempotencyKeys.status),
  lt(idempotencyKeys.createdAt, sql`now() - interval '10 minutes'`),
);

const FORM = /^[\x21-\x7e]{1,200}$/;

/** Makes sure that the same Idempotency-Key has one effect, however often and however parallel it is sent. */
export class Idempotency {
  readonly #record: RecordStore;
  constructor(record: RecordStore) {
    this.#record = record;
  }

  /**
   * Runs `act` once for a key; a repeat gets the first answer.
   * @throws Problem where the key is missing, belongs to another request, or its first call is still running.
   */
  async once(request: FastifyRequest, call: Call, act: () => Promise<unknown>): Promise<unknown> {
    const key = String(request.headers['idempotency-key'] ?? '');
    if (!FORM.test(key))
      throw new Problem(
        'idempotency-key-missing',
        'Send a key of your own making in Idempotency-Key, the same at every retry.',
      );
    const print = createHash('sha256')
      .update(JSON.stringify([request.method, request.url, call.body]))
      .digest('hex');
    const holder = uuidv7();
    const mine = and(
      eq(idempotencyKeys.workspaceId, call.workspace),
      eq(idempotencyKeys.author, call.author),
      eq(idempotencyKeys.key, key),
    );
    const { db } = this.#record;
    await db
      .delete(idempotencyKeys)
      .where(and(mine, or(lt(idempotencyKeys.createdAt, sql`now() - interval '1 day'`), abandoned)));
    const taken = await db
      .insert(idempotencyKeys)
      .values({ workspaceId: call.workspace, author: call.author, key, request: print, holder })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (taken.length === 0) return this.#repeat(mine, print);
    try {
      const answer = await act();
      await db
        .update(idempotencyKeys)
        .set({ status: 200, answer: answer ?? null })
        .where(mine);
      return answer;
    } catch (error) {
      await db
        .delete(idempotencyKeys)
        .where(and(mine, eq(idempotencyKeys.holder, holder), isNull(idempotencyKeys.status)));
      throw error;
    }
  }

  async #repeat(mine: ReturnType<typeof and>, print: string): Promise<unknown> {
    const [first] = await this.#record.db.select().from(idempotencyKeys).where(mine);
    if (first && first.request !== print) throw new Problem('idempotency-key-reused');
    if (!first || first.status === null)
      throw new Problem('conflict', 'The first call with this key is still running. Try again in a moment.');
    return first.answer;
  }
}
