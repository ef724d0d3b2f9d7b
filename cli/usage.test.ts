import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lines, rehire, scratch } from './testing.ts';

const directory = scratch();

describe('wrong usage ends with 2 and says what is right', () => {
  it.each([
    [[], 'Say what to do'],
    [['explode'], 'There is no command "explode"'],
    [['report', '--orders', 'a.csv'], '--out'],
    [['report', '--out', directory], '--orders or --survey'],
    [['report', '--oders', 'a.csv'], "Unknown option '--oders'"],
    [['report', '--orders', 'a.csv', '--out', directory, '--seed', '-1.5'], '--seed'],
    [['import', 'invoices', 'a.csv'], 'orders, people, events, survey, transcripts'],
    [['import', 'orders', 'a.csv'], '--to'],
    [['import', 'orders', 'a.csv', '--to', 'http://localhost:1'], '--key'],
    [['backup'], 'Name the file'],
  ])('rehire %j', async (given, words) => {
    const { code, err, out } = await rehire(given);
    expect(err).toContain(words);
    expect(code).toBe(2);
    expect(out).toBe('');
  });
});

describe('input that cannot be worked with ends with 1 and names the file', () => {
  it('a file that is not there', async () => {
    const { code, err } = await rehire(['report', '--orders', 'nowhere.csv', '--out', directory]);
    expect(err).toContain('There is no file nowhere.csv');
    expect(code).toBe(1);
  });

  it('a place where no report can be', async () => {
    const orders = lines(directory, 'placeless.csv', ['customer,order,time,amount']);
    for (const out of ['/proc/nowhere/report', orders, join(orders, 'report')]) {
      const { code, err } = await rehire(['report', '--orders', orders, '--out', out]);
      expect(err).toContain(`The report cannot be written to ${out}`);
      expect(code).toBe(1);
    }
  });

  it('a map that is not JSON, and one that says nothing', async () => {
    const orders = lines(directory, 'orders.csv', ['customer,order,time,amount']);
    const notJson = lines(directory, 'broken.json', ['{"orders":']);
    const strange = lines(directory, 'strange.json', ['{"orders": {"columns": []}}']);
    const given = ['report', '--orders', orders, '--out', directory, '--map'];
    const broken = await rehire([...given, notJson]);
    expect(broken.err).toContain('broken.json is not JSON');
    expect(broken.code).toBe(1);
    const odd = await rehire([...given, strange]);
    expect(odd.err).toContain('orders: Unrecognized key: "columns"');
    expect(odd.code).toBe(1);
    const slip = lines(directory, 'slip.json', [
      '{"ordrs": {"answers": {"currency": "EUR"}}, "other.csv": {}}',
    ]);
    const unheard = await rehire([...given, slip]);
    expect(unheard.err).toMatch(/"ordrs", which is neither .*orders, people/);
    expect(unheard.code).toBe(1);
  });

  it('a server that is not there', async () => {
    const orders = lines(directory, 'some.csv', ['customer,order,time,amount', 'a,1,2026-01-01,1']);
    const { code, err } = await rehire([
      'import',
      'orders',
      orders,
      '--to',
      'http://127.0.0.1:9',
      '--key',
      'k',
      '--workspace',
      'w',
    ]);
    expect(err).toContain('cannot be reached');
    expect(code).toBe(1);
  });
});

it('help tells every command and each of its options', async () => {
  const all = await rehire(['help']);
  expect(all.code).toBe(0);
  for (const name of ['report', 'import', 'backup', 'restore', 'sign-in-link', 'rebuild-facts'])
    expect(all.out).toContain(name);
  const one = await rehire(['help', 'report']);
  expect(one.out).toContain('--transcripts DIRECTORY');
});
