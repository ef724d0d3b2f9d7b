import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { withoutSchemas } from './without-schemas.ts';

const made = (code: string): string =>
  withoutSchemas(
    code,
    parseSync('contract.ts', code).program as unknown as Parameters<typeof withoutSchemas>[1],
  );
const squeezed = (code: string): string => code.replace(/\s+/g, ' ');

test('of a route stays what a call is made with, and its schemas go', () => {
  const things = `export const things = {
    get: route({
      method: 'GET',
      path: '/things/:thing',
      params: z.strictObject({ thing: z.string().min(1) }),
      query,
      body: patch.extend({ a: z.string() }),
      versioned: true,
      returns: thing,
    }),
  };`;
  expect(squeezed(made(things))).toBe(
    "export const things = { get: /* @__PURE__ */ route({ method: 'GET', path: '/things/:thing', versioned: true, }), };",
  );
});

test('what is made at loading may fall out of the build, what a function does stays', () => {
  const code = `export const name = z.string().min(1);
export function all(texts: string[]): string[] { const found: string[] = []; found.push(...texts); return found; }`;
  expect(made(code)).toBe(code.replace('z.string()', '/* @__PURE__ */ /* @__PURE__ */ z.string()'));
});
