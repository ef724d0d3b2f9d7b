import { beforeAll, expect, test } from 'vitest';
import { hostileInputs } from '../../testing/hostile.ts';
import { send, testRehire } from '../../testing/rehire.ts';
import { callOf, nameOf, sentOf } from '../../testing/sent.ts';
import { makeSide, type Side } from '../../testing/side.ts';
import { makeCast, makePerson } from '../access/testing.ts';

const MANY = Number(process.env['HOSTILE_RUNS'] ?? 8);

const { rehire, secret } = await testRehire({
  REHIRE_DRAFTS_URL: 'http://127.0.0.1:9/v1',
  REHIRE_DRAFTS_MODEL: 'none',
});
const routes = rehire.endpoints.map(({ route }) => route);
let side: Side;

beforeAll(async () => {
  const cast = await makeCast(rehire.platform.record, secret);
  side = await makeSide(rehire, secret, cast.workspace, 'daybreak');
}, 120_000);

const idsIn = (value: unknown): string[] =>
  [...JSON.stringify(value ?? null).matchAll(/[\da-f]{8}-[\da-f-]{27}/g)].map(([id]) => id);

/** What stands in a path where a word, a number or an id should. */
const places = ['constructor', '999999999999999999999', '-1', 'a\0b', '..%2f..', 'é'.repeat(300)];

/** A file that ends in its middle, has bytes in it that are none of its kind, or is something else. */
const spoiltUpload = (text: string, at: number): string =>
  [
    text.slice(0, Math.floor(text.length / 2)),
    '',
    `${text.slice(0, 40)}\0\0${text.slice(40)}`,
    text.repeat(2),
    `\ufeff${text.split('').toReversed().join('')}`,
    '{"a":'.repeat(2000),
    '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    'PK\u0003\u0004'.padEnd(400, 'x'),
  ][at % 8] ?? text;

/** What a query holds is text. */
const asQuery = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          key,
          typeof each === 'string' ? each : (JSON.stringify(each) ?? ''),
        ]),
      )
    : {};

test.each(
  routes.filter(({ transfer }) => transfer !== 'events').map((route) => [nameOf(route), route] as const),
)('%s never fails on what it is sent', async (_, route) => {
  const { workspace } = side;
  const caller = await makePerson(side.record, secret, 'caller', [{ workspace, role: 'owner' }]);
  const right = await callOf(route, side, caller);
  const ids = [
    ...new Set([...idsIn(Object.values(side).filter((each) => typeof each === 'string')), ...idsIn(right)]),
  ];
  const bodies = hostileInputs(route.body, right.body, ids, MANY);
  const queries = hostileInputs(route.query, right.query, ids, MANY);
  const hostile = [
    ...bodies.map((body, at) => ({
      ...right,
      ...(route.method === 'GET' || right.upload !== undefined ? {} : { body }),
      ...(right.upload === undefined ? {} : { upload: spoiltUpload(right.upload, at) }),
      ...(route.method === 'GET' ? { query: asQuery(queries[at]) } : {}),
    })),
    ...[...route.path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) =>
      places.map((place) => ({ ...right, params: { ...right.params, [name]: place } })),
    ),
  ];
  const failed: string[] = [];
  for (const call of hostile) {
    const answer = await send(rehire.app, caller, sentOf(route, workspace, call)).catch(String);
    if (
      typeof answer === 'string' ||
      answer.status >= 500 ||
      (answer.status >= 400 && !answer.body.includes('urn:rehire:problem:'))
    )
      failed.push(JSON.stringify({ call, answer }));
  }
  expect(failed).toEqual([]);
});
