import { describe, expect, it } from 'vitest';
import { join, name, sql } from './sql.ts';

const rendered = (statement: ReturnType<typeof sql>): [string, readonly unknown[]] => [
  statement.render((index) => `$${index + 1}`),
  statement.values,
];

describe('a statement', () => {
  it('binds what stands in it, in order, also from the parts that it is made of', () => {
    const condition = join([sql`a = ${1}`, sql`b = ${'x; drop table'}`], ' and ');
    expect(rendered(sql`select * from ${name('t')} where ${condition} limit ${2n}`)).toEqual([
      'select * from "t" where a = $1 and b = $2 limit $3',
      [1, 'x; drop table', 2n],
    ]);
  });

  it('refuses a name that is not ours', () => {
    expect(() => name('orders"; drop table x; --')).toThrow(RangeError);
  });
});
