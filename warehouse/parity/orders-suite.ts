import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { erase, sourcesOf } from '../facts/erase.ts';
import { forget } from '../facts/forget.ts';
import { putIdentities } from '../facts/identities.ts';
import { summary } from '../facts/summary.ts';
import { factsKit, order } from './facts-kit.ts';

/** How later sources take the place of earlier ones, order by order, on every engine. */
export function ordersSuite(engineOf: () => Engine): void {
  const { bring, known, print, amounts } = factsKit(engineOf);

  describe('a later file of orders', () => {
    it('does not double an order that another source had brought: what it says of it is kept, and how many it changed is said', async () => {
      const workspace = await known(1);
      await bring(workspace, 'march', [order(1, 'a', 1), order(1, 'b', 2)]);
      const second = await bring(workspace, 'march and april', [
        order(1, 'a', 1, 999),
        order(1, 'b', 2),
        order(1, 'c', 3),
      ]);
      expect(second.tables.orders).toEqual({ taken: 1, known: 2, changed: 1, repeated: 0 });
      expect(await amounts(workspace)).toEqual(['a 999', 'b 100', 'c 100']);
      expect((await summary(engineOf(), workspace)).orders).toMatchObject({ rows: 3, withheld: 2 });
    });

    it('leaves alone what it holds no more, and says the whole of what it holds', async () => {
      const workspace = await known(2);
      const refund = { ...order(1, 'a', 1, 40), kind: 'return' as const };
      await bring(workspace, 'march', [order(1, 'a', 1), refund, order(1, 'b', 2)]);
      const corrected = await bring(workspace, 'april', [order(1, 'a', 1)]);
      expect(corrected.tables.orders).toEqual({ taken: 0, known: 1, changed: 1, repeated: 0 });
      expect(await amounts(workspace)).toEqual(['a 100', 'b 100']);
      await forget(engineOf(), { workspace, source: 'april' });
      expect(await amounts(workspace)).toEqual(['a 100', 'a 40', 'b 100']);
      // One customer by two names is no change; another customer is.
      await putIdentities(engineOf(), workspace, [{ identity: 11, customer: 1 }]);
      expect((await bring(workspace, 'may', [order(11, 'b', 2)])).tables.orders?.changed).toBe(0);
      expect((await bring(workspace, 'june', [order(2, 'b', 2)])).tables.orders?.changed).toBe(1);
      expect(await amounts(workspace, 2)).toEqual(['b 100']);
    });
  });

  describe('orders of two shops', () => {
    it('with equal numbers stand side by side, change and go by shop', async () => {
      const workspace = await known(2);
      await bring(workspace, 'eu', [order(1, 'n', 1, 1), order(1, 'm', 2, 1)]);
      const us = await bring(workspace, 'us', [order(1, 'n', 3, 2), order(2, 'm', 4, 2)], { shop: 'US' });
      expect(us.tables.orders).toEqual({ taken: 2, known: 0, changed: 0, repeated: 0 });
      expect(await amounts(workspace)).toEqual(['n 1', 'm 1', 'n 2']);
      const later = await bring(workspace, 'us later', [order(1, 'n', 3, 5)], { shop: 'US' });
      expect(later.tables.orders).toEqual({ taken: 0, known: 1, changed: 1, repeated: 0 });
      expect(await amounts(workspace)).toEqual(['n 1', 'm 1', 'n 5']);
      await forget(engineOf(), { workspace, source: 'eu' });
      expect(await amounts(workspace)).toEqual(['n 5']);
      await forget(engineOf(), { workspace, source: 'us later' });
      expect(await amounts(workspace)).toEqual(['n 2']);
    });
  });

  describe('an order that a later file has as cancelled', () => {
    it('steps back in its shop, stays away whatever else goes, and returns when that file is forgotten', async () => {
      const workspace = await known(1);
      const now = async () => (await amounts(workspace)).toSorted();
      await bring(workspace, 'us', [order(1, 'a', 1, 7)], { shop: 'US' });
      await bring(workspace, 'march', [order(1, 'a', 1), { ...order(1, 'a', 1, 40), kind: 'return' }]);
      await bring(workspace, 'april', [order(1, 'a', 1, 200), order(1, 'b', 2)]);
      const before = await print(workspace);
      const may = await bring(workspace, 'may', [], { cancelled: ['a', 'a', 'never known'] });
      expect(may.tables.cancellations).toEqual({ taken: 0, known: 1, changed: 1, repeated: 1 });
      expect(await now()).toEqual(['a 7', 'b 100']);
      expect((await bring(workspace, 'may', [], { cancelled: ['a'] })).already).toBe(true);
      await forget(engineOf(), { workspace, source: 'may' });
      expect(await print(workspace)).toEqual(before);
      await bring(workspace, 'june', [], { cancelled: ['a'] });
      await forget(engineOf(), { workspace, source: 'april' });
      expect(await now()).toEqual(['a 7']);
      await bring(workspace, 'july', [order(1, 'a', 1, 5)]);
      expect(await now()).toEqual(['a 5', 'a 7']);
      await forget(engineOf(), { workspace, source: 'july' });
      expect(await now()).toEqual(['a 7']);
      await forget(engineOf(), { workspace, source: 'june' });
      expect(await now()).toEqual(['a 100', 'a 40', 'a 7']);
    });

    it('is erased with its customer, and the file that has it so is among those that name them', async () => {
      const engine = engineOf();
      const workspace = await known(2);
      await bring(workspace, 'march', [order(1, 'a', 1), order(2, 'b', 1)]);
      await bring(workspace, 'april', [], { cancelled: ['a', 'b'] });
      expect((await sourcesOf(engine, workspace, 1)).toSorted()).toEqual(['april', 'march']);
      await erase(engine, workspace, 1);
      await forget(engine, { workspace, source: 'april' });
      expect(await amounts(workspace, 2)).toEqual(['b 100']);
      expect((await summary(engine, workspace)).orders).toMatchObject({ rows: 1, withheld: 0 });
    });

    it('stays cancelled where an earlier file had it as of somebody who is erased, and goes whole where the latest had', async () => {
      const engine = engineOf();
      const workspace = await known(2);
      await bring(workspace, 'march', [order(1, 'a', 1), order(2, 'b', 1)]);
      await bring(workspace, 'april', [order(2, 'a', 1), order(1, 'b', 1)]);
      await bring(workspace, 'may', [], { cancelled: ['a', 'b'] });
      await erase(engine, workspace, 1);
      expect(await amounts(workspace, 2)).toEqual([]);
      await bring(workspace, 'june', [order(2, 'c', 1)]);
      await forget(engine, { workspace, source: 'june' });
      expect(await amounts(workspace, 2)).toEqual([]);
      await forget(engine, { workspace, source: 'may' });
      expect(await amounts(workspace, 2)).toEqual(['a 100']);
    });
  });

  describe('undoing files of the same orders', () => {
    it.each([
      ['b', 'c', 'a'],
      ['b', 'a', 'c'],
      ['c', 'b', 'a'],
      ['c', 'a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'c', 'b'],
    ])('raises the latest of what is left, whichever goes first: %s, %s, %s', async (...gone) => {
      const versions = {
        a: [order(1, 'n', 1, 1), order(1, 'only', 1, 1)],
        b: [order(1, 'n', 1, 2), { ...order(1, 'n', 1, 20), kind: 'return' as const }],
        c: [order(1, 'n', 1, 3), order(2, 'late', 1, 3)],
      };
      const workspace = await known(2);
      for (const [source, rows] of Object.entries(versions)) await bring(workspace, source, rows);
      for (const [at, source] of gone.entries()) {
        await forget(engineOf(), { workspace, source });
        const left = Object.entries(versions).filter(([each]) => !gone.slice(0, at + 1).includes(each));
        if (at === 0) {
          const never = await known(2);
          for (const [each, rows] of left) await bring(never, each, rows);
          expect(await print(workspace)).toEqual(await print(never));
        }
        const last = left.at(-1)?.[1].filter((row) => row.order_id === 'n') ?? [];
        const now = await amounts(workspace);
        expect(now.filter((row) => row.startsWith('n '))).toEqual(last.map((row) => `n ${row.amount}`));
      }
    });

    it('that came before later orders took the place of earlier ones keeps to the first, until a later one speaks', async () => {
      const workspace = await known(1);
      await bring(workspace, 'first', [order(1, 'n', 1, 1)], { behind: true });
      await bring(workspace, 'second', [order(1, 'n', 1, 2), order(1, 'm', 2)], { behind: true });
      expect(await amounts(workspace)).toEqual(['n 1', 'm 100']);
      await bring(workspace, 'third', [order(1, 'n', 1, 3)]);
      expect(await amounts(workspace)).toEqual(['n 3', 'm 100']);
      await forget(engineOf(), { workspace, source: 'third' });
      expect(await amounts(workspace)).toEqual(['n 1', 'm 100']);
      await forget(engineOf(), { workspace, source: 'first' });
      expect(await amounts(workspace)).toEqual(['n 2', 'm 100']);
    });
  });

  describe('customers', () => {
    it('are erased with what was ever said of their orders, and as one of whom an order was said wrongly', async () => {
      const engine = engineOf();
      const workspace = await known(3);
      await bring(workspace, 'march', [order(1, 'a', 1), order(2, 'b', 1)]);
      await bring(workspace, 'april', [order(2, 'a', 1), order(1, 'b', 1)]);
      expect((await sourcesOf(engine, workspace, 2)).toSorted()).toEqual(['april', 'march']);
      await erase(engine, workspace, 2);
      expect(await amounts(workspace)).toEqual(['b 100']);
      await forget(engine, { workspace, source: 'april' });
      expect((await summary(engine, workspace)).orders).toMatchObject({ rows: 0, withheld: 0 });
    });
  });
}
