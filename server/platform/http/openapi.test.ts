import { Validator } from '@seriousme/openapi-schema-validator';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Ratings } from '@rehire/numerics/survey/ratings';
import { prepareTask } from '../../segment/segmentations/segmentation.task.ts';
import { testRehire } from '../../testing/rehire.ts';

const { rehire } = await testRehire();
const routes = rehire.endpoints.map(({ route }) => route);

test('no two routes answer the same calls', () => {
  const shapes = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
  expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([]);
});

test('every parameter of a path is declared, and every declared one stands in the path', () => {
  const document = rehire.app.inject('/api/openapi.json');
  return document.then((answer) => {
    const { paths } = answer.json<{ paths: Record<string, Record<string, Operation>> }>();
    for (const [path, operations] of Object.entries(paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
      for (const [method, { parameters }] of Object.entries(operations)) {
        const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
        expect(declared.toSorted(), `${method} ${path}`).toEqual(named);
      }
    }
  });
});

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

describe('the document of the API', () => {
  test('is OpenAPI 3.1, by its schema and with every reference resolved', async () => {
    const answer = await rehire.app.inject('/api/openapi.json');
    expect(answer.statusCode).toBe(200);
    const validator = new Validator();
    const { valid, errors } = await validator.validate(answer.json<Record<string, unknown>>());
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  test('tells of every route, each under a name of its own', async () => {
    const { paths } = (await rehire.app.inject('/api/openapi.json')).json<{
      paths: Record<string, Record<string, Operation>>;
    }>();
    const operations = Object.values(paths).flatMap((each) => Object.values(each));
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
  });
});

/** A survey that takes a second and more to look for factors in. */
function bigSurvey(): Ratings {
  const [respondents, outcomes] = [3_000, 60];
  const ratings = (salt: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(
      { length: respondents * outcomes },
      (_, i) => 1 + (((i * 2_654_435_761 + salt) >>> 7) % 5),
    );
  return { respondents, outcomes, points: 5, importance: ratings(1), satisfaction: ratings(99) };
}

test('the server answers that it lives while segments are looked for', async () => {
  let done = false;
  const computing = rehire.platform.workers
    .run(prepareTask, { ratings: bigSurvey(), seed: 1, ipsatise: false })
    .finally(() => (done = true));
  const waits: number[] = [];
  while (!done) {
    const asked = performance.now();
    expect((await rehire.app.inject('/livez')).statusCode).toBe(200);
    waits.push(performance.now() - asked);
    await turn();
  }
  await computing;
  // Were the work done on this thread, one answer at most would have come before its end.
  expect(waits.length).toBeGreaterThan(20);
});
