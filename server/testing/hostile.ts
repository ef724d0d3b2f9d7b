import fc from 'fast-check';
import { z } from 'zod';

type Json = { readonly [key: string]: unknown };

/** Words as people paste them and as machines send them, of the kinds that databases and parsers trip over. */
const words = [
  '',
  ' ',
  'Frühstück, bitte',
  'صباح الخير',
  '👩‍🍳'.repeat(40),
  'a\u0000b',
  '\ud800',
  'x\ufeff\u202e y',
  `'; drop table people; --`,
  '%_\\',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  '\n\t\r',
  '1e999',
  '-0',
  'null',
  '((((((((((((((((((((',
  'a & b | !c:*',
  'é'.normalize('NFD').repeat(100),
  'w'.repeat(5000),
];
const moments = [
  '2026-02-29T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
  '2026-01-01T00:00:00+14:00',
  '2026-03-29T02:30:00+01:00',
];
const dates = ['2026-12-31', '0001-01-01', '9999-12-31', '2026-02-28'];
const numbers = [0, -0, 1, -1, 0.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 1e-320];
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...words, ...numbers, true, false, null),
  fc.constantFrom<unknown>([], {}, [[]], [null], { __proto__: null }, { toString: 1 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Values that a schema of JSON allows, or nearly does: from its edges, with words that are hard to keep. */
function arbitraryOf(schema: Json, ids: readonly string[], defs: Json): fc.Arbitrary<unknown> {
  const of = (inner: unknown): fc.Arbitrary<unknown> => arbitraryOf((inner ?? {}) as Json, ids, defs);
  if (typeof schema['$ref'] === 'string')
    return fc.memo(() => of(defs[(schema['$ref'] as string).replace(/^.*\//, '')]))(2);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...(schema['enum'] as unknown[]));
  for (const many of ['anyOf', 'oneOf', 'allOf'])
    if (Array.isArray(schema[many])) return fc.oneof(...(schema[many] as unknown[]).map(of));
  if (schema['type'] === 'string') return stringOf(schema, ids);
  if (schema['type'] === 'integer' || schema['type'] === 'number') return numberOf(schema);
  if (schema['type'] === 'boolean') return fc.boolean();
  if (schema['type'] === 'null') return fc.constant(null);
  if (schema['type'] === 'array')
    return fc.array(of(schema['items']), {
      minLength: Math.min(Number(schema['minItems'] ?? 0), 4),
      maxLength: 4,
    });
  if (schema['type'] === 'object') return objectOf(schema, of);
  return anything;
}

function stringOf(schema: Json, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { format } = schema;
  if (format === 'uuid') return ids.length > 0 ? fc.constantFrom(...ids) : fc.uuid();
  if (format === 'date-time') return fc.constantFrom(...moments);
  if (format === 'date') return fc.constantFrom(...dates);
  if (format === 'email') return fc.emailAddress();
  const most = Number(schema['maxLength'] ?? 5000);
  const least = Number(schema['minLength'] ?? 0);
  const fitting = words
    .map((word) => word.slice(0, most).padEnd(least, 'x'))
    .concat(ids)
    .concat(['1', '12', 'en', 'Europe/Berlin', '#aabbcc', 'https://example.org/?a=1']);
  return fc.constantFrom(...fitting);
}

function numberOf(schema: Json): fc.Arbitrary<unknown> {
  const least = Number(schema['minimum'] ?? -Number.MAX_SAFE_INTEGER);
  const most = Number(schema['maximum'] ?? Number.MAX_SAFE_INTEGER);
  const whole = schema['type'] === 'integer';
  const inside = numbers.filter(
    (each) => each >= least && each <= most && (!whole || Number.isInteger(each)),
  );
  return fc.constantFrom(least, most, ...inside);
}

function objectOf(schema: Json, of: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Json);
  const required = (schema['required'] ?? []) as string[];
  if (properties.length === 0 && typeof schema['additionalProperties'] === 'object')
    return fc.dictionary(
      fc.constantFrom(...words.slice(0, 12), 'en', 'de', 'q1'),
      of(schema['additionalProperties']),
      {
        maxKeys: 3,
      },
    );
  return fc.record(Object.fromEntries(properties.map(([name, inner]) => [name, of(inner)])), {
    requiredKeys: required,
  });
}

/** Somewhere in a value that is right, one thing that is not, or that nobody would write. */
const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(value))
    return value.length === 0
      ? fc.constantFrom<unknown>([null], ['x'])
      : fc.nat(value.length - 1).chain((at) =>
          fc.oneof(
            spoilt(value[at]).map((one) => value.with(at, one)),
            anything,
          ),
        );
  if (typeof value !== 'object' || value === null) return anything;
  const keys = Object.keys(value);
  return keys.length === 0
    ? anything
    : fc
        .constantFrom(...keys)
        .chain((key) => spoilt((value as Json)[key]).map((one) => ({ ...value, [key]: one })));
};

/**
 * So many inputs for a schema: half of them as it says, with words, numbers and moments from the edges of what it allows
 * (and ids that are there, whatever they are of), half of them a right one with something wrong in it.
 */
export function hostileInputs(
  type: z.ZodType,
  right: unknown,
  ids: readonly string[],
  many: number,
): unknown[] {
  const schema = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Json;
  const made = arbitraryOf(schema, ids, (schema['$defs'] ?? {}) as Json);
  const mixed = fc
    .tuple(made, spoilt(right ?? {}))
    .chain(([one, other]) =>
      fc.constantFrom<unknown>(
        one,
        other,
        typeof one === 'object' && typeof right === 'object' ? { ...right, ...one } : one,
      ),
    );
  return fc.sample(mixed, many);
}
