import { expect, test } from 'vitest';
import { testImports } from '../../testing-imports.ts';
import { ordersKind } from './orders.kind.ts';

const desk = await testImports([ordersKind]);

test('an order of another century is a slip, which would leave every month until then without customers', async () => {
  const soon = new Date(Date.now() + 300 * 86_400_000).toISOString();
  const far = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const reason = 'This lies more than a year after the day of the import.';
  for (const file of [
    `customer,order,time,amount,currency\nann,f1,${soon},10,EUR\nbob,f2,${far},10,EUR\n`,
    `customer,order,time,quantity,price,currency\nann,f3,${soon},1,10,EUR\nbob,f4,${far},1,10,EUR\n`,
  ]) {
    const checked = await desk.check(await desk.bring('far.csv', file));
    expect(checked.counts).toMatchObject({ taken: 1, rejected: 1 });
    expect(checked.rejects).toEqual([{ line: 3, column: 'time', value: far, reason }]);
  }
});
