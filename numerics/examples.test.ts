import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'),
);

interface Example {
  readonly file: string;
  readonly call: string;
  readonly answer: string;
}

/** The lines `call // answer` after each `@example`. */
const examples: readonly Example[] = sources.flatMap((file) => {
  const lines = readFileSync(root + file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (!line.includes('@example')) return [];
    const [call = '', answer = ''] = (lines[i + 1] ?? '').replace(/^ \* /, '').split(' // ');
    return [{ file, call, answer }];
  });
});

/** Numbers to four decimals (or five digits), objects by the members that the example names. */
function agree(got: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number' && typeof got === 'number') {
    expect(Math.abs(got - expected), `${path}: ${got}, the example says ${expected}`).toBeLessThanOrEqual(
      5e-5 * Math.max(1, Math.abs(expected)) + 5e-4 * Number(Math.abs(expected) > 10),
    );
  } else if (typeof expected === 'object' && expected !== null && typeof got === 'object' && got !== null) {
    if (Array.isArray(expected)) expect(Array.from(got as ArrayLike<unknown>)).toHaveLength(expected.length);
    for (const [key, value] of Object.entries(expected))
      agree(Reflect.get(got, key), value, `${path}.${key}`);
  } else {
    expect(got, path).toEqual(expected);
  }
}

describe('every example of the documentation is right', async () => {
  const modules = await Promise.all(
    [...new Set([...examples.map(({ file }) => file), 'testing/job-segments.ts'])].map(
      (file) => import(/* @vite-ignore */ root + file) as Promise<Record<string, unknown>>,
    ),
  );
  const scope: Record<string, unknown> = Object.assign({}, ...modules);
  const evaluate = (expression: string): unknown =>
    Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));

  it('there are examples', () => {
    expect(examples.length).toBeGreaterThan(250);
  });

  it.each(examples)('$file: $call', ({ call, answer }) => {
    expect(answer, 'an example ends in its answer').not.toBe('');
    agree(evaluate(call), evaluate(answer), call);
  });
});
