import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { testRehire } from '../rehire.ts';
import { Desk } from './desk.ts';
import { anyLife, type OrderLine } from './life.ts';
import { readerInside } from './reader-inside.ts';

const house = await testRehire({}, { reader: readerInside });

/** `REHIRE_LIVES=200 npx vitest run server/testing/lives` leads more of them, `REHIRE_LIVES_SEED=7` others. */
const numRuns = Number(process.env['REHIRE_LIVES'] ?? 4);
const seed = Number(process.env['REHIRE_LIVES_SEED'] ?? 1);

const orders = (...lines: OrderLine[]) =>
  ({ do: 'bring', file: { kind: 'orders', shop: 'First shop', lines } }) as const;
const line = (order: string, amount: number): OrderLine => ({
  who: { external: '1', email: 'a@x.org' },
  order,
  day: 1,
  amount,
  status: 'paid',
});

const beside = await Desk.open(house);
await beside.act(orders(line('1', 10), { ...line('2', 20), status: 'refunded' }));
const untouched = await beside.fingerprint();

test(
  'whatever is brought in, taken back, merged, split, erased and made anew, everything is what the files that stand say',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (life) => {
        const desk = await Desk.open(house);
        try {
          for (const act of life) await desk.act(act);
          for (const { id } of [...desk.model.files]) {
            await desk.undo(id);
            await desk.compare();
          }
          const left = (await desk.fingerprint()).filter(({ rows }) => rows > 0);
          expect(left.map(({ table }) => table).filter((table) => table !== 'identities')).toEqual([]);
          expect(await beside.fingerprint()).toEqual(untouched);
        } finally {
          await desk.leave();
        }
      }),
      { numRuns, seed },
    );
  },
  60_000 + numRuns * 30_000,
);

test('facts made anew come in the order in which they were taken, whatever the clock said', async () => {
  const { record } = house.rehire.platform;
  const desk = await Desk.open(house);
  await desk.act(orders(line('1', 10)));
  await desk.act(orders(line('1', 20)));
  for (const [nth, { id }] of desk.model.files.entries())
    await record.pool.query('update imports set committed_at = $2, recorded_at = $2 where id = $1', [
      id,
      new Date(Date.UTC(2026, 0, 9 - nth)),
    ]);
  await desk.act({ do: 'rebuild' });
  await desk.leave();
});
